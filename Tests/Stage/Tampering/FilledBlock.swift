import DurableFiles
import Sampling
import PinnedHTTPS
import SchedulerClient
import SignedNotes

/// A block of calls that an employee's own key says is full, without anybody having telephoned.
///
/// Nobody can tell it from a counted one before the telephone exchange's records come; so a film needs
/// no ten calls before each recording.
package enum FilledBlock {
    /// Sends `block number` as this person, and waits until the ledger has it.
    ///
    /// The note lies in the recorder's own outbox first: no recorder takes a place from a server's word alone.
    package static func send(as person: Person, number: Int) throws {
        let folder = PersonFolder(person.home.path)
        let key = try folder.signingKey()
        let profile = try folder.profile()
        let leaf = Leaf.hash(try folder.agreementLeaf())
        let filled = BlockFilled(
            agreement: leaf,
            employee: profile.pseudonym,
            number: number
        )
        let text = Entry.text(of: .block(filled), origin: profile.origin)
        let note = SignedNote(text: text, signatures: [SignedNote.line(over: text, by: key)])
        let outbox = folder.file("store/notes")
        try FileFolder.makeAll(outbox)
        let last = try FileFolder.names(in: outbox).compactMap { Int($0) }.max() ?? 0
        let name = String("\(1_000_000_000_001 + last)".dropFirst())
        try WholeFile.make("\(outbox)/\(name)", note.bytes)
        _ = try Awaited.result { try await folder.scheduler().sendOnce(note) }
    }
}

extension SchedulerCalls {
    fileprivate func sendOnce(_ note: SignedNote) async throws {
        do { _ = try await send(note) } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }
}
