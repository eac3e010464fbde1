/// What became of a direct note.
package enum NoteAnswer: Hashable, Sendable {
    case held
    /// Broken rules, sorted by name.
    case refused([String])
}

/// What became of an enrolment.
package enum EnrolmentAnswer: Hashable, Sendable {
    /// The enrolment key's signature line, without newline.
    case signed(String)
    case refused(Refused)

    /// Why nothing was signed; the spelling travels.
    package enum Refused: String, Sendable {
        case unknown = "not-found"
        case lapsed
        /// Another text has used the code.
        case used
        case mac
        /// Not a `key` text with exactly one signature by the new key.
        case malformed
        /// Pseudonym, role, team, anchor or authoriser is not what the code is for.
        case notAsIssued = "not-as-issued"
        /// The ledger would refuse it.
        case rules
    }
}
