import Sampling
import Terms
import Testing

@testable import Capturing

@Suite("The queue before a stalled encoder")
struct BacklogTests {
    private static let picture = CaptureSignal.window(.frame(Play.frame(.start)))

    @Test("takes no more pictures than 16, and everything else")
    func full() {
        let backlog = Backlog()
        for _ in 0..<16 { #expect(backlog.takes(Self.picture)) }
        #expect(!backlog.takes(Self.picture))
        for signal in [
            CaptureSignal.window(.mismatch(.title)), .window(.gone), .badge(.stop),
            .badge(.discard),
            .tick(time: .start),
        ] { #expect(backlog.takes(signal)) }
    }

    @Test("takes one more picture for each that has passed, and for nothing else")
    func passes() {
        let backlog = Backlog()
        for _ in 0..<16 { #expect(backlog.takes(Self.picture)) }
        backlog.passed(.tick(time: .start))
        #expect(!backlog.takes(Self.picture))
        backlog.passed(Self.picture)
        #expect(backlog.takes(Self.picture))
        #expect(!backlog.takes(Self.picture))
    }
}
