import Crypto
import DurableFiles
import HTTPService
import KeyFiles
import Listening
import Programs
import SignedNotes
import SwiftASN1
import Terms

extension ServerFolder {
    /// Everything `init` made.
    ///
    /// - Throws: `ProgramExit` 78 that names the file, and the line where there are lines: a restart mends nothing.
    package func read() throws -> Parts {
        do {
            return try parts()
        } catch let fault as FileFault {
            throw ProgramExit(.unsuitable, "\(fault); restore what init made")
        }
    }

    /// The agreement that was adopted; nil before.
    package func agreementBytes() throws -> [UInt8]? {
        do {
            return try WholeFile.read(file("agreement.note"))
        } catch {
            throw ProgramExit(.unsuitable, "\(error); restore what adopt kept")
        }
    }

    private func parts() throws -> Parts {
        let key = try KeyFile.signingKey(file("server.key"))
        try FileFolder.refuseOpen(path)
        guard let origin = Origin(key.name) else {
            throw damaged("server.key", "line 2 does not name an origin")
        }
        guard let chains = Bytes32(hex: try line("chains.key", isSecret: true)) else {
            throw damaged("chains.key", "line 1 is not 64 hexadecimal digits")
        }
        let (listen, address) = (try line("listen"), try line("address"))
        guard let listen = HostPort(listen) else {
            throw damaged("listen", "line 1 is not HOST:PORT")
        }
        guard HostPort(url: address) != nil else {
            throw damaged("address", "line 1 is not https://HOST:PORT")
        }
        return Parts(
            origin: origin,
            key: key,
            identity: try TLSIdentity(folder: path),
            authority: try authority(),
            chains: chains,
            listen: listen,
            url: address
        )
    }

    private func authority() throws -> DeviceAuthority {
        let keyText = try text("ca.key", isSecret: true)
        guard let key = try? P256.Signing.PrivateKey(pemRepresentation: keyText) else {
            throw damaged("ca.key", "no P-256 private key in PEM")
        }
        guard let document = try? PEMDocument(pemString: try text("ca.pem")),
            let authority = try? DeviceAuthority(
                certificate: document.derBytes,
                key: key,
                now: { SystemClock().now() }
            )
        else { throw damaged("ca.pem", "no single certificate in PEM") }
        guard authority.isPair else {
            throw damaged("ca.key", "the key belongs to another certificate than ca.pem")
        }
        return authority
    }

    /// The one line of a small file.
    private func line(_ name: String, isSecret: Bool = false) throws -> String {
        let whole = try text(name, isSecret: isSecret)
        guard whole.utf8.last == 0x0A, whole.utf8.filter({ $0 < 0x20 || $0 == 0x7F }).count == 1
        else { throw damaged(name, "not exactly one whole line") }
        return String(whole.dropLast())
    }

    private func text(_ name: String, isSecret: Bool = false) throws -> String {
        guard let bytes = try WholeFile.read(file(name), isSecret ? .secret : [], limit: 64 << 10)
        else {
            throw ProgramExit(
                .unsuitable,
                "\(file(name)) is missing: run samtykke-server init first"
            )
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw damaged(name, "not UTF-8")
        }
        return text
    }

    private func damaged(_ name: String, _ reason: String) -> ProgramExit {
        ProgramExit(.unsuitable, "\(file(name)): \(reason); restore what init made")
    }
}
