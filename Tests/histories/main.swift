// Prints random ledger histories with the verdict of the rules, so that another program that knows only
// docs/formats can be compared: `histories SEED COUNT [STEPS]`.
import TestSupport

let words = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
guard words.count >= 2 else {
    print("usage: histories SEED COUNT [STEPS]")
    throw Usage()
}
let steps = words.count > 2 ? Int(words[2]) : 200
for seed in words[0]..<(words[0] + words[1]) {
    print("=== history \(seed)")
    print(HistoryText.text(RandomHistory(seed: seed, steps: steps)), terminator: "")
}

/// Too few arguments.
struct Usage: Error {}
