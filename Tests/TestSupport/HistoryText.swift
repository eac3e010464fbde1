package import Sampling

/// A history as text: what a replay must say, then the leaves.
///
/// Shape: `expect: pass` or `expect: <rule>,<rule>…@<index>`, then each leaf after a line `--- leaf`. A refused
/// leaf is the last one; all before it are admitted.
package enum HistoryText {
    /// Writes a history.
    package static func text(_ history: RandomHistory) -> String {
        text(history.ledger.leaves, end: history.end)
    }

    /// Writes admitted leaves and perhaps a refused one.
    package static func text(
        _ leaves: [[UInt8]],
        end: (leaf: [UInt8], rules: [RuleName])?
    ) -> String {
        let expected =
            end.map { "\($0.rules.map(\.rawValue).joined(separator: ","))@\(leaves.count)" }
            ?? "pass"
        let all = leaves + (end.map { [$0.leaf] } ?? [])
        return all.reduce(into: "expect: \(expected)\n") {
            $0 += "--- leaf\n" + String(decoding: $1, as: UTF8.self)
        }
    }

    /// Reads a history: the expectation and the leaves.
    package static func read(_ text: String) -> (expect: String, leaves: [[UInt8]]) {
        let parts = ("\n" + text).split(separator: "\n--- leaf\n", omittingEmptySubsequences: false)
        let expect = parts[0].split(separator: "\n").first { $0.hasPrefix("expect: ") } ?? ""
        let leaves = parts.dropFirst().enumerated().map { at, part in
            // The newline before the next separator belongs to the leaf.
            Array((at == parts.count - 2 ? String(part) : part + "\n").utf8)
        }
        return (String(expect.dropFirst(8)), leaves)
    }
}
