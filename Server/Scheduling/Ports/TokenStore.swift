package import Terms

/// Keeps tokens from before they first leave, so that a repeated `start` gets the same bytes.
///
/// The same duties of durability as `LedgerStore`.
package protocol TokenStore: Sendable {
    /// The token of a grant, if it was ever assembled.
    func token(ofGrant leaf: LeafHash) async throws -> [UInt8]?

    /// Keeps a token unless the grant has one; returns the one that is kept now.
    func keep(token: [UInt8], ofGrant leaf: LeafHash) async throws -> [UInt8]

    /// Deletes a grant's token; none is fine.
    func deleteToken(ofGrant leaf: LeafHash) async throws
}
