package import Agreements
import SignedNotes

/// An agreement with both signatures, checked.
package enum SignedAgreement {
    /// Reads and checks a file's bytes.
    ///
    /// - Throws: `Exit` that names the file.
    package static func read(_ bytes: [UInt8], named file: String) throws -> Agreement {
        guard let note = SignedNote(bytes) else {
            throw Exit(.failure, "\(file) is no signed note")
        }
        let agreement: Agreement
        do { agreement = try Agreement(text: note.text) } catch {
            throw Exit(.failure, "\(file): \(error)")
        }
        guard note.isSigned(byExactly: [agreement.employer, agreement.union]) else {
            throw Exit(.failure, "\(file): not signed by employer and union, in this order")
        }
        return agreement
    }
}
