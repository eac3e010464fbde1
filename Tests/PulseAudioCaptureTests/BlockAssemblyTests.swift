import Capturing
import Terms
import Testing

@testable import PulseAudioCapture

@Suite("Blocks of 20 ms")
struct BlockAssemblyTests {
    @Test(
        "hold every sample once, in order, whatever the pieces are",
        arguments: [1, 7, 959, 960, 961]
    )
    func samples(size: Int) {
        var assembly = BlockAssembly(side: .far)
        let all = (0..<4800).map { Int16($0) }
        var blocks: [AudioBlock] = []
        for start in stride(from: 0, to: all.count, by: size) {
            let piece = all[start..<min(start + size, all.count)]
            blocks += assembly.add(
                piece,
                at: .start + .nanoseconds(1_000_000 + start * 1_000_000_000 / 48_000)
            )
        }
        #expect(blocks.flatMap(\.samples) == all)
        #expect(blocks.map(\.time) == (0..<5).map { .start + .milliseconds(1 + $0 * 20) })
        #expect(blocks.allSatisfy { $0.side == .far })
    }

    @Test("keep their own time when pieces come early or late")
    func jitter() {
        var assembly = BlockAssembly(side: .near)
        let piece = [Int16](repeating: 1, count: 960)
        let times = [1_000_000_000, 1_090_000_000, 1_030_000_000, 1_000_000_001]
        let blocks = times.flatMap { assembly.add(piece, at: .start + .nanoseconds($0)) }
        #expect(blocks.map(\.time) == (0..<4).map { .start + .milliseconds(1000 + $0 * 20) })
    }

    @Test("start anew after a hole, without the samples from before it")
    func hole() {
        var assembly = BlockAssembly(side: .near)
        _ = assembly.add([Int16](repeating: 1, count: 500), at: .start + .seconds(1))
        let blocks = assembly.add([Int16](repeating: 2, count: 960), at: .start + .seconds(2))
        #expect(blocks.map(\.time) == [.start + .seconds(2)])
        #expect(blocks.flatMap(\.samples).allSatisfy { $0 == 2 })
    }
}

@Suite("Choosing the softphone's stream")
struct SettledChoiceTests {
    private let settle = SettledChoice.settle

    @Test("takes none of the streams that only probe the device")
    func probing() {
        var choice = SettledChoice()
        for index in UInt32(0)..<10 {
            let now = 1000 + UInt64(index) * 2000
            let verdict = choice.look(at: [stream(index)], now: now)
            #expect(verdict == .lookAgain(now + settle))
        }
        #expect(choice.look(at: [], now: 100_000) == .nothing)
    }

    @Test("takes a stream when it has been live long enough")
    func settled() {
        var choice = SettledChoice()
        #expect(choice.look(at: [stream(3)], now: 0) == .lookAgain(settle))
        #expect(choice.look(at: [stream(3)], now: settle - 1) == .lookAgain(settle))
        #expect(choice.look(at: [stream(3)], now: settle) == .take(stream(3)))
    }

    @Test("counts anew after a break")
    func interrupted() {
        var choice = SettledChoice()
        _ = choice.look(at: [stream(3)], now: 0)
        #expect(choice.look(at: [stream(3, live: false)], now: settle) == .nothing)
        #expect(choice.look(at: [stream(3)], now: settle + 1) == .lookAgain(2 * settle + 1))
    }

    @Test("takes the newest of several, and never one that is not live")
    func newest() {
        var choice = SettledChoice()
        let streams = [stream(3), stream(5), stream(9, live: false)]
        _ = choice.look(at: streams, now: 0)
        #expect(choice.look(at: streams, now: settle) == .take(stream(5)))
    }

    private func stream(_ index: UInt32, live: Bool = true) -> SoftphoneStream {
        SoftphoneStream(index: index, device: 1, isLive: live)
    }
}
