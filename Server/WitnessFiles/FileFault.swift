/// Why a file of the witness cannot be used.
package enum FileFault: Error, Hashable, Sendable {
    /// A call of the operating system and its error number.
    case call(String, Int32)
    /// Another process holds the lock.
    case locked
    /// The journal is another ledger's, or no journal.
    case otherFile
    /// A record in the middle is damaged: this is no torn tail, and nothing is cut.
    case damaged(place: Int)
    /// A write failed before; what is on the disk is unknown.
    case broken
}
