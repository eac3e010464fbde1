import DurableFiles
import KeyFiles
import Programs
import SignedNotes

/// The witness's folder and the small files in it.
///
/// `config`, `witness.key`, `enrolment.key`, `tls.pem`, `tls.key`, `agreement.note`, `journal`, `slots`, `codes/`.
struct WitnessFolder {
    let path: String

    init(_ path: String) { self.path = path }

    private static let maximumBytes = 128 << 10

    /// Makes the folder; refuses one that holds anything.
    func make() throws {
        try FileFolder.makeAll(path)
        guard try FileFolder.allNames(in: path).allSatisfy({ $0 == "lost+found" }) else {
            throw ProgramExit(.failure, "\(path) is not empty; give an empty or a new folder")
        }
        try FileFolder.close(path)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a whole file or none; replaces none.
    func write(_ text: String, to name: String) throws {
        try WholeFile.make(file(name), Array(text.utf8))
    }

    /// A small text file; nil when there is none.
    ///
    /// - Throws: `ProgramExit` 78 that names the file.
    func textIfThere(_ name: String) throws -> String? {
        do {
            guard let bytes = try WholeFile.read(file(name), .noLink, limit: Self.maximumBytes)
            else { return nil }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw FileFault(file(name), "is not UTF-8")
            }
            return text
        } catch let fault as FileFault {
            throw ProgramExit(fault, as: .unsuitable)
        }
    }

    /// The same for one that must be there.
    func text(of name: String) throws -> String {
        guard let text = try textIfThere(name) else {
            throw ProgramExit(.unsuitable, "\(file(name)) is missing; has `init` been run?")
        }
        return text
    }

    /// A private key; wider rights than 0600 are refused.
    func key(_ name: String) throws -> SigningKey {
        do { return try KeyFile.signingKey(file(name), .noLink) } catch {
            throw ProgramExit(error, as: .unsuitable)
        }
    }
}
