/// Why the witness's journal cannot be used, where its file can be read and written.
package enum JournalFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another process holds the lock.
    case locked
    /// The journal is another ledger's, or no journal.
    case otherFile
    /// A record in the middle is damaged: this is no torn tail, and nothing is cut.
    case damaged(offset: Int)
    /// A write failed before; what is on the disk is unknown.
    case broken

    package var description: String {
        switch self {
        case .locked: "another process holds the lock"
        case .otherFile: "not a journal of this ledger"
        case .damaged(let offset): "the journal is damaged at byte \(offset)"
        case .broken: "a write failed before"
        }
    }
}
