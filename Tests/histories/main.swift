// Prints random ledger histories with the verdict of the rules, so that another program that knows only
// docs/formats can be compared.
import Foundation
import TestSupport

let usage = """
    usage: histories SEED COUNT [STEPS]

    Prints COUNT random histories, of the seeds SEED, SEED + 1 …; each takes at most STEPS steps
    (200 unless told otherwise) and stands after a line `=== history <seed>`.

    """
let words = Array(CommandLine.arguments.dropFirst())
if words == ["--help"] || words == ["-h"] {
    print(usage, terminator: "")
    exit(0)
}
let numbers = words.compactMap { UInt64($0) }
guard (2...3).contains(words.count), numbers.count == words.count,
    let seeds = Seeds(first: numbers[0], count: numbers[1]),
    let steps = Int(exactly: numbers.count > 2 ? numbers[2] : 200)
else {
    FileHandle.standardError.write(Data(usage.utf8))
    exit(64)
}
for seed in seeds.all {
    print("=== history \(seed)")
    print(HistoryText.text(RandomHistory(seed: seed, steps: steps)), terminator: "")
}

/// The seeds that were asked for; nil when there are none so large.
struct Seeds {
    let all: Range<UInt64>

    init?(first: UInt64, count: UInt64) {
        let (end, overflow) = first.addingReportingOverflow(count)
        guard !overflow else { return nil }
        all = first..<end
    }
}
