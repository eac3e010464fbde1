package import Sampling
package import Terms

/// The functions by which the server judges entries before it proposes them.
///
/// A value, so that a test can compose a server without it and show that the witness refuses on its own.
/// Every product program uses `agreed`.
package struct RuleCheck: Sendable {
    package var admit: @Sendable ([UInt8], Minute, LedgerState) -> Admission
    package var decide: @Sendable (Command, LedgerState, Minute) -> Decision
    /// Tells whether such an entry may be sent in; what only server or witness may write is not.
    package var isSentIn: @Sendable (Event) -> Bool

    /// Takes all functions.
    package init(
        admit: @escaping @Sendable ([UInt8], Minute, LedgerState) -> Admission,
        decide: @escaping @Sendable (Command, LedgerState, Minute) -> Decision,
        isSentIn: @escaping @Sendable (Event) -> Bool
    ) {
        self.admit = admit
        self.decide = decide
        self.isSentIn = isSentIn
    }

    /// The rules of docs/formats/entries.md, as witness and audit apply them.
    package static let agreed = RuleCheck(
        admit: { Sampling.admit($0, minute: $1, state: $2) },
        decide: { Sampling.decide($0, state: $1, now: $2) },
        isSentIn: { event in
            switch event {
            case .request, .grant, .callRecords, .shredded: false
            default: true
            }
        }
    )
}
