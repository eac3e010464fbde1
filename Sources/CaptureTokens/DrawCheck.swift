import Sampling
import Terms

extension GrantClaim {
    /// `draw`: in mode `random` both links are of the own anchors and draw this call and no earlier one.
    ///
    /// In the other modes nothing is drawn, so that no link may stand.
    var isDrawn: Bool {
        guard expected.mode == .random else {
            return granted.serverLink == nil && granted.witnessLink == nil
        }
        guard let server = granted.serverLink, let witness = granted.witnessLink,
            let serverAnchor = expected.ownKey.serverAnchor,
            let witnessAnchor = expected.ownKey.witnessAnchor,
            granted.call >= 1, granted.call <= expected.runningLength
        else { return false }
        return Draw.isLink(server, number: granted.block, ofAnchor: serverAnchor)
            && Draw.isLink(witness, number: granted.block, ofAnchor: witnessAnchor)
            && Draw.drawnCall(
                server: server,
                witness: witness,
                length: expected.runningLength
            ) == granted.call
    }
}
