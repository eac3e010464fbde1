import Agreements
import SchedulerClient
import SignedNotes

/// An agreement as it lies in a file: a bare text, or a note with one or two signature lines.
struct AgreementFile {
    let path: String
    let note: SignedNote
    let agreement: Agreement

    /// Reads and checks a file.
    ///
    /// - Throws: `Stop` that names the line; code 4 for a signature that is wrong or by another key.
    init(_ path: String) throws {
        guard let bytes = try PrivateFile.read(path, isSecret: false) else {
            throw Stop("\(path) is missing")
        }
        self.path = path
        guard bytes.count <= 64_000 else { throw Stop("\(path) is too large for an agreement") }
        note = try Self.note(bytes, path)
        do {
            agreement = try Agreement(text: note.text)
        } catch {
            throw Stop("\(path), \(error)")
        }
        let keys = [agreement.employer, agreement.union]
        guard note.signatures.count <= 2,
            note.signatures.indices.allSatisfy({ note.isSigned(at: $0, by: keys[$0]) })
        else {
            throw Stop.badSignature(
                "\(path): a signature is wrong, by another key or in another order than employer, union"
            )
        }
    }

    var isSignedByBoth: Bool { note.signatures.count == 2 }

    private static func note(_ bytes: [UInt8], _ path: String) throws -> SignedNote {
        if let signed = SignedNote(bytes) { return signed }
        guard let text = String(validating: bytes, as: UTF8.self), text.hasSuffix("\n"),
            bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A })
        else {
            throw Stop("\(path) is no text of whole lines in UTF-8 without control characters")
        }
        return SignedNote(text: text, signatures: [])
    }
}
