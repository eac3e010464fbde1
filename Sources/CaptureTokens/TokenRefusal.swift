/// Why a token is refused, as docs/formats/token.md names it.
package enum TokenRefusal: String, Sendable, CaseIterable, Comparable {
    case malformed, proof, cosignature, stale, agreement
    case grantSignature = "grant-signature"
    case notMine = "not-mine"
    case otherCall = "other-call"
    case draw, scope, recipients, used, share

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
