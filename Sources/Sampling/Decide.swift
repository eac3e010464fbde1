package import Terms

/// Judges one entry against the state before it: grammar, origin, signatures, then every rule.
///
/// The same function runs in the server before it proposes, in the witness before it approves and in the audit.
/// Source: docs/formats/entries.md "Rules".
package func admit(_ note: [UInt8], minute: Minute, state: LedgerState) -> Admission {
    .refused([Refusal(.malformed, "contract stub: to be written")])
}

/// What the server may want to write itself.
package enum Command: Hashable, Sendable {
    /// A coach's request; agreement, streams are filled in by `decide`.
    case request(
        RequestID,
        coach: Pseudonym,
        mode: Mode,
        purpose: PurposeID,
        form: FormID,
        from: Minute,
        until: Minute,
        count: Int,
        whom: Requested.Whom
    )
    /// A grant for a device's signed `start`; the links are given in mode `random` alone.
    case grant(Start, serverLink: Bytes32?, witnessLink: Bytes32?)
}

/// What became of a command.
package enum Decision: Hashable, Sendable {
    /// Texts to be signed by the server, in order.
    case entries([String])
    /// Every broken rule, sorted by name; never empty.
    case refused([Refusal])
}

/// Turns a command into entry texts, or tells every rule that stands against it.
package func decide(_ command: Command, state: LedgerState, now: Minute) -> Decision {
    .refused([Refusal(.malformed, "contract stub: to be written")])
}
