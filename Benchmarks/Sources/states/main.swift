import Glibc
import HashTreeCollections

/// What a batch costs a state of a million entries: a copy is taken, 500 values are changed in it, and the copy replaces
/// the state, as `Sequencer.compose` and the witness's replay do.
///
/// Both dictionaries get the same keys and changes, turn about, so that what else the machine does hits both.
struct Sampled: Hashable, Sendable {
    var grants = 0
    var words = (0..<12).map { UInt64($0) }
}

struct Key: Hashable, Sendable {
    var high: UInt64
    var low: UInt64
}

struct Numbers {
    var state: UInt64

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

func milliseconds(_ work: () -> Void) -> Double {
    let time = ContinuousClock().measure(work)
    return Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1000
}

func median(_ all: [Double]) -> Double { all.sorted()[all.count / 2] }

func format(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}

let (entries, batch, rounds) = (1_000_000, 500, 61)
var numbers = Numbers(state: 1)
let keys = (0..<entries).map { _ in Key(high: numbers.next(), low: numbers.next()) }

var shards = Shards<Key, Sampled>()
var tree = TreeDictionary<Key, Sampled>()
let fillShards = milliseconds { for key in keys { shards[key] = Sampled() } }
let fillTree = milliseconds { for key in keys { tree[key] = Sampled() } }

var (tryShards, tryTree, readShards, readTree): ([Double], [Double], [Double], [Double]) = (
    [], [], [], []
)
var found = 0
for _ in 0..<rounds {
    let old = (0..<batch * 4 / 5).map { _ in keys[Int(numbers.next() % UInt64(entries))] }
    let new = (0..<batch / 5).map { _ in Key(high: numbers.next(), low: numbers.next()) }
    tryShards.append(
        milliseconds {
            var trial = shards
            for key in old { trial[key]?.grants += 1 }
            for key in new { trial[key] = Sampled() }
            shards = trial
        }
    )
    tryTree.append(
        milliseconds {
            var trial = tree
            for key in old { trial[key]?.grants += 1 }
            for key in new { trial[key] = Sampled() }
            tree = trial
        }
    )
    let asked = (0..<20_000).map { _ in keys[Int(numbers.next() % UInt64(entries))] }
    readShards.append(milliseconds { for key in asked { found += shards[key]?.grants ?? 0 } })
    readTree.append(milliseconds { for key in asked { found -= tree[key]?.grants ?? 0 } })
}
precondition(found == 0 && shards.count == tree.count, "both hold the same")

print("\(entries) entries, a batch of \(batch), median of \(rounds); ms")
for (what, mine, theirs) in [
    ("batch", median(tryShards), median(tryTree)),
    ("20,000 reads", median(readShards), median(readTree)),
    ("fill", fillShards, fillTree),
] {
    print(
        "\(what): Shards \(format(mine)), TreeDictionary \(format(theirs)), ratio \(format(theirs / mine))"
    )
}
