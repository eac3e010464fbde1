/// Checks of proofs, without a tree.
///
/// Each rule stands beside the function that makes its proof.
package enum Proofs {
    /// Most hashes of a proof: one for each level of the largest tree.
    package static let mostHashes = 63
}
