import SignedNotes
package import Terms

/// What every key that stood in the ledger was used for, whichever way it was spelled.
///
/// Without that, a key comes back under another spelling of itself. Complexity: as `Table`.
package struct UsedKeys: Hashable, Sendable {
    private var uses = Table<Bytes32, LedgerState.KeyUse>()

    /// No key yet.
    package init() {}

    /// The latest use of a key; nil for one that never stood in the ledger.
    package subscript(key: Bytes32) -> LedgerState.KeyUse? {
        get { uses[key.curvePoint] }
        set { uses[key.curvePoint] = newValue }
    }
}
