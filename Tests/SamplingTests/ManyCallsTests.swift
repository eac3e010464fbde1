import Agreements
import Terms
import TestSupport
import Testing

@testable import Sampling

@Suite("A draw over a hundred thousand calls")
struct ManyCallsTests {
    /// Share 1/20: 5,000 blocks of 20 calls.
    private static let (calls, length) = (100_000, 20)

    @Test(
        "is uniform, takes one call of each block, and no prefix exceeds the share",
        arguments: [UInt64(11)]
    )
    func uniform(seed: UInt64) {
        var life = DrawnLife(seed: seed, blocks: Self.calls / Self.length)
        var taken = [Int](repeating: 0, count: Self.length)
        var grants = 0
        for call in 1...Self.calls {
            if let place = life.call() {
                taken[place - 1] += 1
                grants += 1
            }
            // Only a call after a full block is ever drawn.
            if Self.length * grants > call { Issue.record("seed \(seed): \(grants) of \(call)") }
        }
        #expect(life.difference == nil, "seed \(seed)")
        #expect(grants == Self.calls / Self.length - 1, "a place of each block but the last")
        #expect(chiSquare(taken) < limit, "seed \(seed): \(taken)")
    }

    /// 19 degrees of freedom: exceeded by one of 10,000 fair draws.
    private let limit = 49.6

    /// How far the counts are from all being the same.
    private func chiSquare(_ counts: [Int]) -> Double {
        let expected = Double(counts.reduce(0, +)) / Double(counts.count)
        return counts.reduce(0) { sum, count in
            sum + (Double(count) - expected) * (Double(count) - expected) / expected
        }
    }

    @Test(
        "would not be called uniform if it were a little off",
        arguments: ["one call too many left", "one in L at every call", "a bit of the link fixed"]
    )
    func biased(_ fault: String) {
        var random = SplitMix64(seed: 7)
        var taken = [Int](repeating: 0, count: Self.length)
        for _ in 0..<5000 { taken[call(fault, &random) - 1] += 1 }
        #expect(chiSquare(taken) > limit, "\(fault): \(taken)")
    }

    /// The call that a faulty draw takes.
    private func call(_ fault: String, _ random: inout SplitMix64) -> Int {
        for call in 1..<Self.length {
            var x = random.next()
            if fault == "a bit of the link fixed" { x &= ~(1 << 60) }
            let left =
                switch fault {
                case "one call too many left": Self.length - call + 2
                case "one in L at every call": Self.length
                default: Self.length - call + 1
                }
            if x.multipliedFullWidth(by: UInt64(left)).high == 0 { return call }
        }
        return Self.length
    }
}
