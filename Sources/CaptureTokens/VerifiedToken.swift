import Ledger
package import Sampling
package import Terms

/// A token of which every check but `used` and `share` is done; permission for one device and one call.
///
/// Made by `verify` alone: who holds one need not ask whether it was checked.
package struct VerifiedToken: Hashable, Sendable {
    package let granted: Granted
    package let leaf: LeafHash
    /// The witness's share sealed to the call key: 80 bytes.
    package let share: [UInt8]

    /// Checks a token against all that the recorder holds; tells every refusal.
    ///
    /// A leaf that is no grant is `malformed`, alone: there is nothing to check then.
    package static func verify(
        _ token: UnverifiedToken,
        against expected: TokenExpectation
    ) -> Verdict {
        guard token.share.count == UnverifiedToken.shareLength,
            let claim = GrantClaim(token, expected)
        else { return .refused([.malformed]) }
        let refusals = GrantClaim.checks.filter { !$0.holds(claim) }.map(\.refusal)
        guard refusals.isEmpty else { return .refused(refusals.sorted()) }
        return .verified(
            VerifiedToken(granted: claim.granted, leaf: claim.leafHash, share: token.share)
        )
    }

    /// What became of the verification.
    package enum Verdict: Hashable, Sendable {
        case verified(VerifiedToken)
        /// Sorted, never empty.
        case refused([TokenRefusal])
    }
}
