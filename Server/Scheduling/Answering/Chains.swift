import Crypto
import Sampling
package import Terms

/// The server's half of the draw: one hash chain for each pseudonym, all from one secret.
///
/// The far end is an HMAC of the secret, so that a lost or older database never loses a chain.
/// It is an actor so that many strangers asking for anchors cost one core at most.
/// Source: docs/formats/token.md "The draw".
package actor Chains {
    private static let step = 128
    private static let maximumKept = 4096

    private let origin: Origin
    private let secret: Bytes32
    /// Every 128th link from the anchor on, for people whose blocks were looked at lately.
    private var kept: [Pseudonym: [Bytes32]] = [:]
    /// Anchors asked for lately; apart, so that strangers' questions push out no chain that is at work.
    private var anchors: [Pseudonym: Bytes32] = [:]

    /// Takes the ledger and the server's chain secret.
    package init(origin: Origin, secret: Bytes32) {
        self.origin = origin
        self.secret = secret
    }

    /// `c(0)` of a person.
    package func anchor(of person: Pseudonym) -> Bytes32 {
        if let known = anchors[person] ?? kept[person]?.first { return known }
        let anchor = computedMarks(of: person)[0]
        if anchors.count >= Self.maximumKept { anchors.removeAll(keepingCapacity: true) }
        anchors[person] = anchor
        return anchor
    }

    /// `c(number)` of a person; nil beyond the far end.
    package func link(_ number: Int, of person: Pseudonym) -> Bytes32? {
        guard (1...Draw.chainLength).contains(number) else { return nil }
        let mark = (number + Self.step - 1) / Self.step
        var link = marks(of: person)[mark]
        for _ in 0..<(mark * Self.step - number) { link = Draw.before(link) }
        return link
    }

    private func marks(of person: Pseudonym) -> [Bytes32] {
        if let known = kept[person] { return known }
        let marks = computedMarks(of: person)
        if kept.count >= Self.maximumKept { kept.removeAll(keepingCapacity: true) }
        kept[person] = marks
        return marks
    }

    private func computedMarks(of person: Pseudonym) -> [Bytes32] {
        var link = farEnd(of: person)
        var marks = [link]
        for number in stride(from: Draw.chainLength - 1, through: 0, by: -1) {
            link = Draw.before(link)
            if number % Self.step == 0 { marks.append(link) }
        }
        marks.reverse()
        return marks
    }

    private func farEnd(of person: Pseudonym) -> Bytes32 {
        let message =
            Array("samtykke/v1 server-chain".utf8) + [0] + Array("\(origin) \(person)".utf8)
        let code = HMAC<SHA256>.authenticationCode(
            for: message,
            using: SymmetricKey(data: secret.bytes)
        )
        guard let end = Bytes32(code) else { preconditionFailure("HMAC-SHA256 has 32 bytes") }
        return end
    }
}
