import Crypto
import DurableFiles
import Foundation
import Listening
import Terms
import Testing

@Suite("A TLS identity")
struct TLSIdentityTests {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "tls-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
    }

    @Test("comes back from its files with the same pin")
    func files() throws {
        let identity = try TLSIdentity.selfSigned(name: "w", host: "::1", from: Fixture.now)
        try identity.write(to: folder)
        #expect(try TLSIdentity(folder: folder).pin == identity.pin)
    }

    @Test("is never written over another")
    func neverOverwritten() throws {
        let identity = try TLSIdentity.selfSigned(name: "w", host: "a.example", from: Fixture.now)
        try identity.write(to: folder)
        #expect(throws: (any Error).self) { try identity.write(to: folder) }
    }

    @Test("is refused when others may read its key")
    func openKey() throws {
        let identity = try TLSIdentity.selfSigned(name: "w", host: "a.example", from: Fixture.now)
        try identity.write(to: folder)
        let key = folder + "/tls.key"
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
        #expect {
            try TLSIdentity(folder: folder)
        } throws: { error in
            let fault = error as? FileFault
            return fault?.path == key && fault?.reason.hasPrefix("may be read by others") == true
        }
    }

    @Test("is refused with another certificate's key")
    func notAPair() throws {
        let identity = try TLSIdentity.selfSigned(name: "w", host: "a.example", from: Fixture.now)
        let other = P256.Signing.PrivateKey().pemRepresentation
        #expect(throws: TLSIdentityFault.notAPair) {
            try TLSIdentity(certificatePEM: identity.certificatePEM, keyPEM: other)
        }
    }
}
