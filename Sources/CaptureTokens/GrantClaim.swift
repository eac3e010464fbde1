import Ledger
import Sampling
import Terms

/// What a token claims, beside what the recorder holds; the checks read nothing else.
struct GrantClaim: Sendable {
    let token: UnverifiedToken
    let expected: TokenExpectation
    let leaf: Leaf
    let granted: Granted
    let leafHash: LeafHash

    /// Takes a token whose leaf is a grant, or is nil.
    init?(_ token: UnverifiedToken, _ expected: TokenExpectation) {
        guard let leaf = try? Leaf(bytes: token.leaf), case .grant(let granted) = leaf.entry.event
        else { return nil }
        self.token = token
        self.expected = expected
        self.leaf = leaf
        self.granted = granted
        leafHash = TreeHash.leaf(token.leaf)
    }

    /// One row of the table in docs/formats/token.md.
    struct Check: Sendable {
        let refusal: TokenRefusal
        let holds: @Sendable (GrantClaim) -> Bool
    }

    /// Every check but `malformed`, `used` and `share`, in the table's order.
    static let checks = [
        Check(refusal: .proof, holds: \.isProven),
        Check(refusal: .cosignature, holds: \.isCosigned),
        Check(refusal: .stale, holds: \.isFresh),
        Check(refusal: .agreement, holds: \.isUnderAgreement),
        Check(refusal: .grantSignature, holds: \.isSignedByServer),
        Check(refusal: .notMine, holds: \.isMine),
        Check(refusal: .otherCall, holds: \.isThisCall),
        Check(refusal: .draw, holds: \.isDrawn),
        Check(refusal: .scope, holds: \.isInScope),
        Check(refusal: .recipients, holds: \.areRecipientsEnrolled),
    ]
}
