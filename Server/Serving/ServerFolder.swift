import Crypto
package import DurableFiles
import Glibc
package import HTTPService
import KeyFiles
package import Listening
import Programs
package import SignedNotes
import SwiftASN1
package import Terms

/// The server's files, by name.
///
/// `server.key`, `tls.pem`, `tls.key`, `ca.pem`, `ca.key`, `chains.key`, `listen`, `address`, `agreement.note`,
/// `ledger.sqlite`, `objects/`, `lock`.
package struct ServerFolder {
    package let path: String

    /// Names the folder; nothing is read yet.
    package init(_ path: String) { self.path = path }

    var database: String { file("ledger.sqlite") }
    var objects: String { file("objects") }

    /// Makes the folder, or refuses one that belongs to a ledger already.
    package func make() throws {
        try FileFolder.makeAll(path)
        guard try FileFolder.names(in: path).isEmpty else {
            throw ProgramExit(.failure, "\(path) is not empty")
        }
    }

    /// Makes all keys and certificates.
    package func fill(
        _ origin: Origin,
        _ listen: HostPort,
        url: String,
        host: String
    ) throws -> (SigningKey, TLSIdentity) {
        let now = SystemClock().now()
        let key = SigningKey(name: origin.text, key: Curve25519.Signing.PrivateKey())
        let identity = try TLSIdentity.selfSigned(
            name: origin.text,
            host: host,
            from: Minute(posixSeconds: now)
        )
        try KeyFile.make(file("server.key"), key)
        try identity.write(to: path)
        let authority = P256.Signing.PrivateKey()
        let certificate = try DeviceAuthority.selfSigned(
            name: "\(origin) devices",
            key: authority,
            from: now - 60
        )
        try write("ca.key", authority.pemRepresentation + "\n")
        try write(
            "ca.pem",
            PEMDocument(type: "CERTIFICATE", derBytes: certificate).pemString + "\n"
        )
        try write("chains.key", "\(SystemRandomness().bytes32())\n")
        try write("listen", "\(listen)\n")
        try write("address", url + "\n")
        return (key, identity)
    }

    /// Keeps the adopted agreement; there is one for ever.
    package func keep(agreement bytes: [UInt8]) throws {
        try WholeFile.make(file("agreement.note"), bytes)
    }

    /// Keeps every other program out for as long as the file is held.
    ///
    /// Two writers of one ledger would sign two histories.
    package func lock() throws -> OpenFile {
        let lock = try OpenFile(file("lock"), flags: O_RDWR | O_CREAT)
        guard lock.lock() else {
            throw ProgramExit(.failure, "\(path) is in use by another program")
        }
        return lock
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    private func write(_ name: String, _ text: String) throws {
        try WholeFile.make(file(name), Array(text.utf8))
    }

    /// What the files hold.
    package struct Parts {
        package let origin: Origin
        package let key: SigningKey
        package let identity: TLSIdentity
        package let authority: DeviceAuthority
        package let chains: Bytes32
        package let listen: HostPort
        package let url: String
    }
}
