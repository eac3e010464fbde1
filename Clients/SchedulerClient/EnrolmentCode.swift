import FoundationEssentials
package import PinnedHTTPS
package import SignedNotes
package import Terms

/// Why a text is no enrolment code.
package struct CodeFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Says what does not fit, and what to do.
    package init(_ description: String) { self.description = description }
}

/// A one-time code of the union's: whom to ask, whom to believe, and a secret.
///
/// Shape: `samtykke1-` and base64url of JSON. Source: docs/formats/witness-dialogue.md "Enrolment".
package struct EnrolmentCode: Hashable, Sendable {
    /// 32 hexadecimal digits.
    package let id: String
    /// 32 bytes; it never travels.
    package let secret: [UInt8]
    package let origin: Origin
    package let server: Endpoint
    package let witness: Endpoint
    package let witnessKey: VerifierKey
    package let enrolmentKey: VerifierKey
    package let employer: VerifierKey
    package let union: VerifierKey

    /// Longest code that is read.
    package static let maximumBytes = 4096

    private struct Members: Codable {
        var id: String
        var secret: String
        var origin: String
        var server: [String]
        var witness: [String]
        var witnessKey: String
        var enrolmentKey: String
        var employer: String
        var union: String
    }

    /// Reads a code.
    ///
    /// - Throws: `CodeFault` that says which member does not fit.
    package init(_ text: some StringProtocol) throws(CodeFault) {
        // A mail program may have wrapped it.
        let members = try Self.members(of: String(text.filter { !$0.isWhitespace }))
        func fitting<Value>(_ name: String, _ value: Value?) throws(CodeFault) -> Value {
            guard let value else {
                throw CodeFault("the enrolment code is damaged at \"\(name)\"")
            }
            return value
        }
        func endpoint(_ pair: [String]) -> Endpoint? {
            pair.count == 2 ? Endpoint("\(pair[0]) \(pair[1])") : nil
        }
        func key(_ text: String, _ kind: KeyKind) -> VerifierKey? {
            VerifierKey(text).flatMap { $0.kind == kind ? $0 : nil }
        }
        id = try fitting("id", Hex.bytes(members.id, count: 16).map { Hex.text($0) })
        secret = try fitting(
            "secret",
            Base64.bytes(members.secret).flatMap { $0.count == 32 ? $0 : nil }
        )
        origin = try fitting("origin", Origin(members.origin))
        server = try fitting("server", endpoint(members.server))
        witness = try fitting("witness", endpoint(members.witness))
        witnessKey = try fitting("witnessKey", key(members.witnessKey, .cosignature))
        enrolmentKey = try fitting("enrolmentKey", key(members.enrolmentKey, .ed25519))
        employer = try fitting("employer", key(members.employer, .ed25519))
        union = try fitting("union", key(members.union, .ed25519))
    }

    private static func members(of text: String) throws(CodeFault) -> Members {
        let prefix = "samtykke1-"
        guard text.hasPrefix(prefix), text.utf8.count <= maximumBytes else {
            throw CodeFault("an enrolment code begins with \(prefix)")
        }
        guard let bytes = Base64.urlBytes(text.dropFirst(prefix.count)) else {
            throw CodeFault("the enrolment code is damaged: copy it again, whole")
        }
        do {
            return try JSONDecoder().decode(Members.self, from: Data(bytes))
        } catch {
            throw CodeFault("the enrolment code is damaged: copy it again, whole")
        }
    }
}
