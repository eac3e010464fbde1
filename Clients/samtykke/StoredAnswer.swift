import DurableFiles
import Sampling
import SchedulerClient
import SignedNotes
import Terms

/// The device's own record of a yes: what was signed, and the request it answers.
///
/// The recorder reads the same file. Shape: `acknowledgement <base64>`, `request <base64>` or `request -`,
/// `minute <minute>` or `minute -` while the ledger has not told it.
struct StoredAnswer {
    let sampling: SamplingID
    let acknowledgement: SignedNote
    let request: SignedNote?

    /// Writes the record; before anything is sent, so that no acknowledgement exists unknown to the device.
    func store(in folder: PersonFolder, minute: Int?) throws {
        let place = folder.file("store/acknowledgements")
        try FileFolder.makeAll(place)
        let asked = request.map { Base64.text($0.bytes) } ?? "-"
        let text = """
            acknowledgement \(Base64.text(acknowledgement.bytes))
            request \(asked)
            minute \(minute.map { String($0) } ?? "-")

            """
        try WholeFile.write("\(place)/\(sampling)", Array(text.utf8))
    }

    /// Removes the record of a yes that the ledger refused, or that was taken back.
    static func forget(_ sampling: SamplingID, in folder: PersonFolder) throws {
        try WholeFile.remove(folder.file("store/acknowledgements/\(sampling)"))
    }

    /// Keeps a note that could not be sent; the recorder sends it later.
    static func keep(_ note: SignedNote, in folder: PersonFolder) throws {
        let place = folder.file("store/notes")
        try FileFolder.makeAll(place)
        let last = try FileFolder.names(in: place).compactMap { Int($0) }.max() ?? 0
        let name = String(last + 1)
        let padded = String(repeating: "0", count: max(0, 12 - name.utf8.count)) + name
        try WholeFile.make("\(place)/\(padded)", note.bytes)
    }
}
