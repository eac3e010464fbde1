package import Sampling
package import Terms

/// The two functions by which the server judges entries before it proposes them.
///
/// A value, so that a test can compose a server without it and show that the witness refuses on its own.
/// Every product program uses `agreed`.
package struct RuleCheck: Sendable {
    package var admit: @Sendable ([UInt8], Minute, LedgerState) -> Admission
    package var decide: @Sendable (Command, LedgerState, Minute) -> Decision

    /// Takes both functions.
    package init(
        admit: @escaping @Sendable ([UInt8], Minute, LedgerState) -> Admission,
        decide: @escaping @Sendable (Command, LedgerState, Minute) -> Decision
    ) {
        self.admit = admit
        self.decide = decide
    }

    /// The rules of docs/formats/entries.md, as witness and audit apply them.
    package static let agreed = RuleCheck(
        admit: { Sampling.admit($0, minute: $1, state: $2) },
        decide: { Sampling.decide($0, state: $1, now: $2) }
    )
}
