/// Why the witness does not serve.
///
/// Every case but `stopped` ends the process; which exit code follows from it stands in docs/guides/programs.md.
package enum WitnessFault: Error, Hashable, Sendable {
    /// A write may or may not have reached the disk; a restart reads what is there. Says which, and why.
    case unknownOutcome(String)
    /// Its own cosignature on a larger size, or on another root, than it holds: for good.
    case rolledBack
    /// The journal does not lead to the roots that stand in it, or slots contradict it: for good.
    case unreadableState(String)
    /// It has stopped already and answers nothing.
    case stopped
}
