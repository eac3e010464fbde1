import Sampling
import SchedulerClient
import SignedNotes

/// A block of calls that an employee's own key says is full, without anybody having telephoned.
///
/// Nobody can tell it from a counted one before the telephone exchange's records come; so a film needs
/// no ten calls before each recording.
package enum FilledBlock {
    /// Sends `block number` as this person, and waits until the ledger has it.
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
        _ = try Awaited.result { try await folder.scheduler().sendOnce(note) }
    }
}

extension Scheduler {
    fileprivate func sendOnce(_ note: SignedNote) async throws {
        do { _ = try await send(note) } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }
}
