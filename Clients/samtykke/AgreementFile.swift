import Agreements
import DurableFiles
import Programs
import SignedNotes

/// An agreement as it lies in a file: a bare text, or a note with one or two signature lines.
struct AgreementFile {
    let path: String
    let note: SignedNote
    let agreement: Agreement

    /// Reads and checks a file.
    ///
    /// - Throws: `ProgramExit` that names the line; code 4 for a signature that is wrong or by another key.
    init(_ path: String) throws {
        guard let bytes = try WholeFile.read(path) else {
            throw ProgramExit.failure("\(path) is missing")
        }
        self.path = path
        guard bytes.count <= 64_000 else {
            throw ProgramExit.failure(
                "\(path) has \(bytes.count) bytes; an agreement has at most 64000"
            )
        }
        note = try Self.note(bytes, path)
        do {
            agreement = try Agreement(text: note.text)
        } catch {
            throw ProgramExit.failure("\(path), \(error)")
        }
        let keys = [agreement.employer, agreement.union]
        let first = note.text.utf8.count { $0 == 0x0A } + 2
        guard note.signatures.count <= keys.count else {
            throw ProgramExit.badSignature("\(path), line \(first + 2): a third signature line")
        }
        let bad = note.signatures.indices.first { !note.isSigned(at: $0, by: keys[$0]) }
        if let bad {
            throw ProgramExit.badSignature(
                "\(path), line \(first + bad): not the \(["employer", "union"][bad])'s signature of this text"
            )
        }
    }

    var isSignedByBoth: Bool { note.signatures.count == 2 }

    private static func note(_ bytes: [UInt8], _ path: String) throws -> SignedNote {
        if let signed = SignedNote(bytes) { return signed }
        let hasSignatures =
            bytes.contains(0xE2)
            && bytes.split(separator: 0x0A).contains {
                $0.starts(with: "\u{2014} ".utf8)
            }
        let flaw = hasSignatures ? NoteFlaw.ofNote(bytes) : NoteFlaw.ofText(bytes)
        guard flaw == nil, let text = String(validating: bytes, as: UTF8.self) else {
            throw ProgramExit.failure("\(path), \(flaw?.description ?? "line 1: it is not UTF-8")")
        }
        return SignedNote(text: text, signatures: [])
    }
}
