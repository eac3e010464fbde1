package import Agreements
import Programs
import SignedNotes

/// An agreement with both signatures, checked.
package enum SignedAgreement {
    /// Reads and checks a file's bytes.
    ///
    /// - Throws: `ProgramExit` that names the file and the line.
    package static func read(_ bytes: [UInt8], named file: String) throws -> Agreement {
        guard let note = SignedNote(bytes), note.bytes == bytes else {
            let flaw = NoteFlaw.ofNote(bytes)?.description ?? "not in the one canonical spelling"
            throw ProgramExit(.failure, "\(file), \(flaw): no signed agreement")
        }
        let agreement: Agreement
        do { agreement = try Agreement(text: note.text) } catch {
            throw ProgramExit(.failure, "\(file), \(error)")
        }
        guard note.isSigned(byExactly: [agreement.employer, agreement.union]) else {
            throw ProgramExit(
                .badSignature,
                "\(file): not signed by employer and union, in this order"
            )
        }
        return agreement
    }
}
