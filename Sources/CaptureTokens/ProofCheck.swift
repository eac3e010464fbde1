import Agreements
import Ledger

extension GrantClaim {
    /// `proof`: from the leaf to the root of a checkpoint that the server's key signed and that names the origin.
    var isProven: Bool {
        let proof = token.proof
        guard
            let head = try? Checkpoint(note: proof.checkpoint, log: expected.agreement.server)
        else { return false }
        return head.origin == expected.agreement.origin
            && Proofs.isIncluded(
                leafHash,
                at: proof.index,
                size: head.size,
                root: head.root,
                proof: proof.path
            )
    }
}
