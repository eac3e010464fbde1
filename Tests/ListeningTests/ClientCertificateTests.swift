import Crypto
import Foundation
import Listening
import SwiftASN1
import Terms
import Testing
import X509

@Suite("A listener that knows its clients")
struct ClientCertificateTests {
    @Test("tells a route the pin of the client's certificate")
    func tellsPin() async throws {
        let client = try TLSIdentity.selfSigned(name: "c", host: "localhost", from: Fixture.now)
        try await Fixture.running(clients: .pinned { $0 == client.pin }) { fixture in
            let answer = try await fixture.send("GET", "/pin", as: client)
            #expect(answer.text == client.pin.description)
        }
    }

    @Test("ends the handshake of a client whose pin nobody knows")
    func refusesUnknownPin() async throws {
        let client = try TLSIdentity.selfSigned(name: "c", host: "localhost", from: Fixture.now)
        let other = try TLSIdentity.selfSigned(name: "c", host: "localhost", from: Fixture.now)
        try await Fixture.running(clients: .pinned { $0 == client.pin }) { fixture in
            await #expect(throws: (any Error).self) {
                try await fixture.send("GET", "/pin", as: other)
            }
        }
    }

    @Test("serves a client without a certificate, and knows nobody")
    func withoutCertificate() async throws {
        try await Fixture.running(clients: .pinned { _ in true }) { fixture in
            let nobody = try await fixture.send("GET", "/pin")
            #expect(nobody.text == "nobody")
        }
    }

    @Test("takes certificates of its authority and no other's")
    func authority() async throws {
        let (mine, other) = (P256.Signing.PrivateKey(), P256.Signing.PrivateKey())
        let root = try certificate(of: mine, name: "root", signedBy: mine)
        let good = TLSIdentity(
            certificate: try certificate(of: other, name: "person", signedBy: mine),
            key: other
        )
        let bad = TLSIdentity(
            certificate: try certificate(of: other, name: "person", signedBy: other),
            key: other
        )
        try await Fixture.running(clients: .signed(by: root)) { fixture in
            let known = try await fixture.send("GET", "/pin", as: good)
            #expect(known.text == good.pin.description)
            let unknown = try await fixture.send("GET", "/pin")
            #expect(unknown.text == "nobody")
            await #expect(throws: (any Error).self) {
                try await fixture.send("GET", "/pin", as: bad)
            }
        }
    }

    private func certificate(
        of key: P256.Signing.PrivateKey,
        name: String,
        signedBy issuer: P256.Signing.PrivateKey
    ) throws -> [UInt8] {
        let isRoot = name == "root"
        let start = Date(timeIntervalSince1970: Double(Fixture.now.number) * 60)
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: start,
            notValidAfter: start.addingTimeInterval(86400),
            issuer: try DistinguishedName { CommonName("root") },
            subject: try DistinguishedName { CommonName(name) },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(
                    isRoot
                        ? BasicConstraints.isCertificateAuthority(maxPathLength: 0)
                        : BasicConstraints.notCertificateAuthority
                )
            },
            issuerPrivateKey: Certificate.PrivateKey(issuer)
        )
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }
}
