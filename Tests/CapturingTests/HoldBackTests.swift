import Capturing
import TestSupport
import Testing

private func at(_ nanoseconds: UInt64) -> MonotonicTime { MonotonicTime(nanoseconds: nanoseconds) }

@Suite("Holding raw media back")
struct HoldBackTests {
    static let second: UInt64 = 1_000_000_000

    /// The same rule, told naively: an item leaves if everything was fine from settling to 1.5 s after it.
    ///
    /// It keeps the whole history and looks through all of it for every item.
    struct Reference {
        enum Step { case push(Int), mismatch, matches, pause, resume, end }
        var history: [(step: Step, time: UInt64)] = []

        func released(upTo now: UInt64) -> [Int] {
            history.indices.compactMap { index in
                guard case .push(let item) = history[index].step else { return nil }
                let time = history[index].time
                guard time + 3 * second / 2 <= now, wasFine(before: index, time: time) else {
                    return nil
                }
                let after = history[(index + 1)...].prefix {
                    $0.time < time + 3 * second / 2 || $0.time <= now
                }
                let spoiled = after.contains { later in
                    guard later.time < leaves(time, asked: history, from: index) else {
                        return false
                    }
                    switch later.step {
                    case .mismatch, .pause, .end: return true
                    case .push, .matches, .resume: return false
                    }
                }
                return spoiled ? nil : item
            }
        }

        /// Items leave at the first whole second at which they may, because the test asks then.
        private func leaves(
            _ time: UInt64,
            asked: [(step: Step, time: UInt64)],
            from: Int
        ) -> UInt64 {
            let due = time + 3 * second / 2
            return (due + second - 1) / second * second
        }

        private func wasFine(before index: Int, time: UInt64) -> Bool {
            var from: UInt64?
            var paused = false
            var resumed: UInt64 = 0
            for (step, time) in history[..<index] {
                switch step {
                case .mismatch, .end: from = nil
                case .matches: from = max(time + 3 * second / 2, from ?? 0)
                case .pause: paused = true
                case .resume: (paused, resumed) = (false, time)
                case .push: break
                }
            }
            guard let from, !paused else { return false }
            return time >= from && time >= resumed
        }
    }

    @Test(
        "lets through exactly what a naive reading of the rule does",
        arguments: 1...200 as ClosedRange<UInt64>
    )
    func reference(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var gate = HoldBack<Int>()
        var reference = Reference()
        var out: [Int] = []
        var pushed = 0
        for second in 1...120 as ClosedRange<UInt64> {
            for part in 1...Int.random(in: 1...9, using: &random) {
                let time = second * Self.second + UInt64(part) * Self.second / 10
                let step = Self.step(&random, item: pushed)
                reference.history.append((step, time))
                switch step {
                case .push(let item):
                    gate.push(item, time: at(time))
                    pushed += 1
                case .mismatch: gate.mismatch()
                case .matches: gate.matches(at: at(time))
                case .pause: gate.pause()
                case .resume: gate.resume(at: at(time))
                case .end: gate.end()
                }
            }
            out += gate.release(now: at((second + 1) * Self.second)).map(\.media)
        }
        #expect(out == reference.released(upTo: 121 * Self.second))
        #expect(gate.withheld + out.count + gate.count == pushed)
    }

    static func step(_ random: inout SplitMix64, item: Int) -> Reference.Step {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<2: .mismatch
        case 2..<20: .matches
        case 20..<22: .pause
        case 22..<32: .resume
        case 32: .end
        default: .push(item)
        }
    }

    @Test("takes nothing before the first match")
    func shutAtFirst() {
        var gate = HoldBack<Int>()
        gate.push(1, time: at(0))
        #expect(gate.release(now: at(9 * Self.second)).isEmpty)
        #expect(gate.withheld == 1)
    }

    @Test("lets nothing go before its time, and everything at its time")
    func exactTime() {
        var gate = HoldBack<Int>(settle: .zero)
        gate.matches(at: at(0))
        gate.push(1, time: at(10))
        #expect(gate.release(now: at(1_500_000_009)).isEmpty)
        #expect(gate.release(now: at(1_500_000_010)).map(\.media) == [1])
    }

    @Test("discards the whole hold on a mismatch and counts it")
    func mismatch() {
        var gate = HoldBack<Int>(settle: .zero)
        gate.matches(at: at(0))
        for item in 0..<10 { gate.push(item, time: at(UInt64(item))) }
        gate.mismatch()
        gate.matches(at: at(20))
        #expect(gate.release(now: at(9 * Self.second)).isEmpty)
        #expect(gate.withheld == 10)
    }

    @Test("takes nothing while it settles")
    func settles() {
        var gate = HoldBack<Int>()
        gate.matches(at: at(Self.second))
        gate.push(1, time: at(5 * Self.second / 2 - 1))
        gate.push(2, time: at(5 * Self.second / 2))
        #expect(gate.release(now: at(9 * Self.second)).map(\.media) == [2])
    }

    @Test("discards what waits at a pause, and what was read before its end")
    func pause() {
        var gate = HoldBack<Int>(settle: .zero)
        gate.matches(at: at(0))
        gate.push(1, time: at(1))
        gate.pause()
        gate.push(2, time: at(2))
        gate.resume(at: at(5))
        gate.push(3, time: at(4))
        gate.push(4, time: at(5))
        #expect(gate.release(now: at(9 * Self.second)).map(\.media) == [4])
        #expect(gate.withheld == 3)
    }

    @Test("discards at the end what had not waited long enough")
    func end() {
        var gate = HoldBack<Int>(settle: .zero)
        gate.matches(at: at(0))
        gate.push(1, time: at(Self.second))
        gate.end()
        #expect(gate.release(now: at(9 * Self.second)).isEmpty)
        #expect(gate.withheld == 1)
    }
}
