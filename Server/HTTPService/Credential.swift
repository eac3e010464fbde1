import Terms
import X509

/// What a client certificate says about its holder.
///
/// Shape: two SAN URIs, `urn:samtykke:person:<pseudonym>` and `urn:samtykke:key:<hex32 of the signing key>`.
/// The second ends a login together with the key it was made for.
struct Credential: Hashable, Sendable {
    static let personPrefix = "urn:samtykke:person:"
    static let keyPrefix = "urn:samtykke:key:"

    let person: Pseudonym
    let signingKey: Bytes32

    init(person: Pseudonym, signingKey: Bytes32) {
        self.person = person
        self.signingKey = signingKey
    }

    /// Reads a certificate that the handshake has verified; nil when it names nobody.
    init?(_ certificate: Certificate) {
        guard let names = try? certificate.extensions.subjectAlternativeNames else { return nil }
        let uris = names.compactMap { name -> String? in
            if case .uniformResourceIdentifier(let uri) = name { uri } else { nil }
        }
        func only<Value>(_ prefix: String, _ read: (Substring) -> Value?) -> Value? {
            let found = uris.filter { $0.hasPrefix(prefix) }
            return found.count == 1 ? read(found[0].dropFirst(prefix.count)) : nil
        }
        guard let person = only(Self.personPrefix, { Pseudonym($0) }),
            let key = only(Self.keyPrefix, { Bytes32(hex: $0) })
        else { return nil }
        self.init(person: person, signingKey: key)
    }

    var names: SubjectAlternativeNames {
        SubjectAlternativeNames([
            .uniformResourceIdentifier(Self.personPrefix + person.text),
            .uniformResourceIdentifier(Self.keyPrefix + signingKey.description),
        ])
    }
}
