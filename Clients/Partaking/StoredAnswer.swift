import DurableFiles
import Sampling
import SchedulerClient
import SignedNotes
import Terms

/// The yeses and unsent notes in the person's folder, where the recorder looks for them.
enum StoredAnswer {
    /// Writes the record; before anything is sent, so that no acknowledgement exists unknown to the device.
    static func store(
        _ yes: StoredYes,
        of sampling: SamplingID,
        in folder: PersonFolder
    ) throws {
        let path = folder.file("store/acknowledgements")
        try FileFolder.makeAll(path)
        try WholeFile.write("\(path)/\(sampling)", yes.bytes)
    }

    /// Removes the record of a yes that the ledger refused, or that was taken back.
    static func forget(_ sampling: SamplingID, in folder: PersonFolder) throws {
        try WholeFile.remove(folder.file("store/acknowledgements/\(sampling)"))
    }

    /// Keeps a note that could not be sent; the recorder sends it later.
    static func keep(_ note: SignedNote, in folder: PersonFolder) throws {
        let path = folder.file("store/notes")
        try FileFolder.makeAll(path)
        let last = try FileFolder.names(in: path).compactMap { Int($0) }.max() ?? 0
        let name = String(last + 1)
        let padded = String(repeating: "0", count: max(0, 12 - name.utf8.count)) + name
        try WholeFile.make("\(path)/\(padded)", note.bytes)
    }
}
