import Sampling
package import WitnessDialogue

/// Why somebody does not get what they asked for.
///
/// The rules' own names travel unchanged, so that every door speaks like the audit.
package enum Denied: Hashable, Sendable {
    /// Every broken rule, sorted by name, and the numbers that show it.
    case rules([String], detail: String)
    case malformed(String)
    case forbidden(String)
    /// Not there, or not for this person: the two look the same.
    case notFound
    case conflict(String)
    /// The witness gives no share, in its own word.
    case withheld(ShareAnswer.Withholding)

    /// Spells refusals.
    static func by(_ refusals: [Refusal]) -> Denied {
        .rules(
            refusals.map(\.rule.rawValue),
            detail: refusals.map(\.description).joined(separator: "; ")
        )
    }
}

/// An answer, or why there is none; operating errors are thrown instead.
package enum Reply<Value: Sendable>: Sendable {
    case given(Value)
    case denied(Denied)
}

extension Reply: Equatable where Value: Equatable {}
