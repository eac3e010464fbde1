/// Why ledger bytes are not accepted.
package enum LedgerFault: Error, Hashable, Sendable {
    case checkpoint(String)
    case cosignature(String)
    case proof(String)
    case tile(String)
}
