import Crypto
import Foundation
import Glibc
package import HTTPService
package import Listening
import SchedulerClient
package import SignedNotes
import SwiftASN1
package import Terms

/// The server's files, by name.
///
/// `server.key`, `tls.pem`, `tls.key`, `ca.pem`, `ca.key`, `chains.key`, `listen`, `address`, `agreement.note`,
/// `ledger.sqlite`, `objects/`, `lock`.
package struct StateFolder {
    package let path: String

    /// Names the folder; nothing is read yet.
    package init(_ path: String) { self.path = path }

    var database: String { file("ledger.sqlite") }
    var objects: String { file("objects") }

    /// Makes the folder, or refuses one that belongs to a ledger already.
    package func make() throws {
        try PrivateFile.makeFolder(path)
        guard try PrivateFile.names(in: path).isEmpty else {
            throw Exit(.failure, "\(path) is not empty")
        }
    }

    /// Makes all keys and certificates.
    package func fill(
        _ origin: Origin,
        _ listen: HostPort,
        url: String,
        host: String
    ) throws -> (SigningKey, TLSIdentity) {
        let now = Int(time(nil))
        let key = SigningKey(name: origin.text, key: Curve25519.Signing.PrivateKey())
        let identity = try TLSIdentity.selfSigned(
            name: origin.text,
            host: host,
            from: Minute(posixSeconds: now)
        )
        try write("server.key", KeyFile.text(key))
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
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        try write("chains.key", Hex.text(secret) + "\n")
        try write("listen", "\(listen)\n")
        try write("address", url + "\n")
        return (key, identity)
    }

    /// Keeps the adopted agreement; there is one for ever.
    package func keep(agreement bytes: [UInt8]) throws {
        try PrivateFile.write(file("agreement.note"), bytes, mayReplace: false)
    }

    /// Keeps every other program out for as long as this one runs.
    ///
    /// Two writers of one ledger would sign two histories.
    package func lock() throws {
        let lock = open(file("lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw Exit(.failure, "\(path) is in use by another program")
        }
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    private func write(_ name: String, _ text: String) throws {
        try PrivateFile.write(file(name), Array(text.utf8), mayReplace: false)
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
