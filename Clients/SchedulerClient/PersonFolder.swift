package import Crypto
import DurableFiles
import KeyFiles
package import PinnedHTTPS
package import SignedNotes

/// The folder of one enrolled person.
///
/// Source: docs/guides/programs.md "The person's folder".
package struct PersonFolder: Hashable, Sendable {
    package let path: String

    /// Names a folder; nothing is read yet.
    package init(_ path: String) { self.path = path }

    package func file(_ name: String) -> String { "\(path)/\(name)" }

    package func profile() throws -> Profile {
        guard let bytes = try WholeFile.read(file("profile"), .unchangedByOthers) else {
            throw FileFault(path, "is nobody's folder: samtykke enrol first")
        }
        try FileFolder.refuseOpen(path)
        return try Profile(text: String(decoding: bytes, as: UTF8.self), file: file("profile"))
    }

    package func signingKey() throws -> SigningKey {
        try KeyFile.signingKey(file("signing.key"))
    }

    package func sealingKey() throws -> Curve25519.KeyAgreement.PrivateKey {
        try KeyFile.sealingKey(file("sealing.key"))
    }

    /// The own `key` entry's exact bytes.
    package func keyNote() throws -> [UInt8] {
        guard let bytes = try WholeFile.read(file("key.note")) else {
            throw FileFault(file("key.note"), "is missing: enrol first")
        }
        return bytes
    }

    /// The leaf of the agreement in force as last seen.
    package func agreementLeaf() throws -> [UInt8] {
        guard let bytes = try WholeFile.read(file("agreement.leaf")) else {
            throw FileFault(file("agreement.leaf"), "is missing: enrol first")
        }
        return bytes
    }

    /// The TLS credential.
    package func credential() throws -> TLSCredential {
        guard let certificate = try WholeFile.read(file("tls.pem")),
            let key = try WholeFile.read(file("tls.key"), .secret)
        else { throw FileFault(path, "has no TLS credential: enrol again") }
        return TLSCredential(
            certificate: String(decoding: certificate, as: UTF8.self),
            key: String(decoding: key, as: UTF8.self)
        )
    }

    /// Typed calls to the server as this person.
    package func scheduler() throws -> SchedulerCalls {
        SchedulerCalls(PinnedConnection(try profile().server, credential: try credential()))
    }

    /// Typed calls to the witness.
    package func witness() throws -> WitnessCalls {
        WitnessCalls(PinnedConnection(try profile().witness))
    }

    /// Gives the witness a `withdrawn` or `revoked` directly, over a connection of its own.
    package func giveWitness(_ note: SignedNote) async throws {
        let witness = try witness()
        do {
            try await witness.send(note)
        } catch {
            await witness.connection.close()
            throw error
        }
        await witness.connection.close()
    }
}
