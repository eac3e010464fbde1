package import Sampling

/// What a line of the report is about: a rule of the entries, or a part of the evidence.
///
/// Source: docs/formats/ledger.md "Verdicts".
package enum Topic: Hashable, Sendable {
    case rule(RuleName)
    /// Unreadable or not signed by the server.
    case checkpoint
    /// The witness's is missing or wrong.
    case cosignature
    /// A tile or the root differs from the entries.
    case tree
    /// A file is missing or cut.
    case evidence
    /// A share outlived its recording's term by more than ten minutes.
    case lateShredding

    /// Every topic, in the order of the report.
    package static let all: [Topic] =
        [.evidence, .checkpoint, .cosignature, .tree] + RuleName.allCases.map { .rule($0) }
        + [.lateShredding]

    /// The name that the report prints.
    package var name: String {
        switch self {
        case .rule(let rule): rule.rawValue
        case .checkpoint: "checkpoint"
        case .cosignature: "cosignature"
        case .tree: "tree"
        case .evidence: "evidence"
        case .lateShredding: "late-shredding"
        }
    }
}
