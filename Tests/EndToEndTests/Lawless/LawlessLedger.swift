import Agreements
import Foundation
import KeyFiles
import PinnedHTTPS
import SchedulerClient
import Sampling
import SignedNotes
import Stage
import Terms
import TestSupport

/// A ledger between a server that judges nothing and the real witness, with the keys of everybody in one hand.
///
/// Notes go to the server over HTTPS, as from any device; what the witness approved is read back and folded
/// into `book`, which makes the next lawful event.
final class LawlessLedger {
    /// The ledger so far, and everybody's keys.
    private(set) var book: LedgerBuilder
    /// Past the server, with the server's own keys.
    let dialogue: TakenOverServer
    /// Employees of the team `first-line`.
    let kari = ExamplePerson(1, links: 4), ola = ExamplePerson(2, links: 4)
    /// Coaches of `first-line` and `second-line`.
    let coach = ExamplePerson(100, .coach),
        stranger = ExamplePerson(101, .coach, team: "second-line")
    private let server: SchedulerCalls

    /// Joins an office whose server and witness run, for as long as a scene lasts.
    static func join(_ office: Office, _ scene: (LawlessLedger) throws -> Void) throws {
        let ledger = try LawlessLedger(office)
        let result = Result {
            try ledger.read()
            try scene(ledger)
        }
        try ledger.close()
        try result.get()
    }

    private init(_ office: Office) throws {
        let folder = office.folder
        let parties = ExampleParties(
            origin: office.origin,
            employer: try KeyFile.signingKey(folder.file("employer.key")),
            union: try KeyFile.signingKey(folder.file("union.key")),
            server: try KeyFile.signingKey(office.serverState.file("server.key")),
            witness: try KeyFile.signingKey(office.witnessState.file("witness.key")),
            enrolment: try KeyFile.signingKey(office.witnessState.file("enrolment.key"))
        )
        dialogue = try TakenOverServer(office)
        guard let endpoint = Endpoint(office.parties.serverAddress) else {
            throw Stall(awaited: "the server's address")
        }
        server = SchedulerCalls(PinnedConnection(endpoint))
        book = LedgerBuilder(empty: dialogue.origin, parties: parties, seed: 1)
        for person in [kari, ola, coach, stranger] { book.people[person.pseudonym] = person }
    }

    /// The minute of the machine's clock.
    static var now: Minute { Minute(posixSeconds: Int(Date().timeIntervalSince1970)) }

    private func close() throws {
        let (server, dialogue) = (server, dialogue)
        try Awaited.result {
            await server.connection.close()
            await dialogue.close()
        }
    }

    /// Which rules a note breaks, as the witness said through the server; none when it stands in the ledger.
    func broken(_ note: SignedNote) throws -> Set<String> {
        let server = server
        let broken: [String]? = try Awaited.result {
            do {
                _ = try await server.send(note)
                return nil
            } catch let fault as CallFault where fault.status == 409 || fault.status == 422 {
                return fault.rules
            }
        }
        try read()
        guard let broken else { return [] }
        return broken.isEmpty ? ["refused without a rule"] : Set(broken)
    }

    /// Which rules a leaf breaks, proposed to the witness directly.
    func broken(leaf: [UInt8]) throws -> Set<String> {
        // The server may take in a waiting note of the witness at any time.
        for _ in 0..<5 {
            let verdict = try dialogue.propose([leaf], after: book.state.size)
            try read()
            switch verdict {
            case .approved: return []
            case .refused(_, let rules): return rules
            case .elsewhere: continue
            }
        }
        throw Stall(awaited: "a verdict", seen: "the ledger went on meanwhile")
    }

    /// Puts a lawful event into the ledger.
    func must(_ event: Event, signedBy keys: [SigningKey]? = nil) throws {
        let broken = try broken(book.note(event, signedBy: keys))
        guard broken.isEmpty else {
            throw Stall(
                awaited: "a lawful \(event.kind)",
                seen: broken.sorted().joined(separator: " ")
            )
        }
    }

    /// Changes the book with what it needs to make an event: random numbers, somebody's keys.
    func with<Result>(_ work: (inout LedgerBuilder) throws -> Result) rethrows -> Result {
        try work(&book)
    }

    /// Reads on until the ledger says so: for what the witness itself brings about.
    func awaitLeaf(_ isThere: (LedgerState) -> Bool) throws {
        try Patience.wait(for: "an entry of the witness") {
            try read()
            return isThere(book.state) ? () : nil
        }
    }

    /// Folds in what the witness has approved since.
    func read() throws {
        for bytes in try dialogue.leaves(from: book.state.size) {
            let leaf = try Leaf(bytes: bytes)
            book.minute = leaf.minute
            let verdict = book.append(leaf.entry.note.bytes)
            guard verdict.isAdmitted else {
                throw Stall(awaited: "lawful leaves at the witness", seen: "\(verdict)")
            }
        }
        book.minute = max(book.minute, Self.now)
    }
}
