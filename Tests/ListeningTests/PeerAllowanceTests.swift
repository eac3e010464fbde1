import Synchronization
import Testing

@testable import Listening

@Suite("The allowance of an address")
struct PeerAllowanceTests {
    /// Seconds that pass only when told.
    private final class Seconds: Sendable {
        private let passed = Mutex(0)
        func pass(_ seconds: Int) { passed.withLock { $0 += seconds } }
        var now: Duration { .seconds(passed.withLock { $0 }) }
    }

    @Test("ends after its burst, and comes back with time, never beyond the burst")
    func refills() {
        let time = Seconds()
        let allowance = PeerAllowance(burst: 3, perSecond: 0.5) { time.now }
        #expect((0..<3).allSatisfy { _ in allowance.takes(from: "a") })
        #expect(!allowance.takes(from: "a"))
        time.pass(1)
        #expect(!allowance.takes(from: "a"))
        time.pass(1)
        #expect(allowance.takes(from: "a"))
        #expect(!allowance.takes(from: "a"))
        time.pass(1000)
        #expect((0..<3).allSatisfy { _ in allowance.takes(from: "a") })
        #expect(!allowance.takes(from: "a"))
    }

    @Test("is each address's own")
    func own() {
        let time = Seconds()
        let allowance = PeerAllowance(burst: 1, perSecond: 1) { time.now }
        #expect(allowance.takes(from: "a"))
        #expect(!allowance.takes(from: "a"))
        #expect(allowance.takes(from: "b"))
    }

    @Test("is refused to new addresses while too many are remembered, not to those")
    func crowded() {
        let time = Seconds()
        let allowance = PeerAllowance(burst: 2, perSecond: 1) { time.now }
        for number in 0..<PeerAllowance.maximumPeers {
            #expect(allowance.takes(from: "\(number)"))
        }
        #expect(!allowance.takes(from: "new"))
        #expect(allowance.takes(from: "7"))
        time.pass(10)
        #expect(allowance.takes(from: "new"))
    }
}
