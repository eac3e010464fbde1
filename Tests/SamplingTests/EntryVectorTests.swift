import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("Reading an entry")
struct EntryVectorTests {
    private static let vectors = Vector.all(in: "entries")

    private func value(_ name: String, of vector: Vector) -> String? {
        vector.fields.first { $0.name == name }?.value
    }

    @Test("answers what its vector says", arguments: vectors)
    func vector(_ vector: Vector) throws {
        do throws(MalformedText) {
            let entry = try Entry(bytes: vector.body)
            #expect(value("expect", of: vector) == "accept", "\(vector)")
            #expect(Entry.text(of: entry.event, origin: entry.origin) == entry.note.text)
            #expect(entry.note.bytes == vector.body)
        } catch {
            #expect(value("expect", of: vector) == "malformed", "\(vector): \(error)")
            if let line = value("line", of: vector).flatMap({ Int($0) }) {
                #expect(error.line == line, "\(vector): \(error)")
            }
        }
    }

    @Test("has more vectors of what is refused than of what is read, and one of each kind")
    func coverage() {
        let accepted = Self.vectors.filter { value("expect", of: $0) == "accept" }
        #expect(Self.vectors.count > 2 * accepted.count)
        for kind in Kind.allCases {
            let first = Array("samtykke/v1 \(kind.rawValue)\n".utf8)
            #expect(accepted.contains { $0.body.starts(with: first) }, "\(kind)")
        }
    }

    @Test("never traps on a damaged byte", arguments: 0..<UInt64(8))
    func damaged(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for vector in Self.vectors where !vector.body.isEmpty {
            var bytes = vector.body
            let at = Int.random(in: bytes.indices, using: &random)
            bytes[at] = UInt8.random(in: 0...255, using: &random)
            guard let entry = try? Entry(bytes: bytes) else { continue }
            #expect(entry.note.bytes == bytes, "seed \(seed), \(vector), byte \(at)")
        }
    }

    @Test("of a start gives back its text, and only with the employee's own line")
    func start() throws {
        var work = Workplace()
        let sampling = work.acknowledged(work.kari, nil)
        let start = work.ledger.start(work.kari, sampling)
        let key = try #require(work.ledger.state.verifierKey(of: work.kari.pseudonym))
        let note = start.note(keyID: key.id)
        let read = try #require(Start(note: note))
        #expect(read == start)
        #expect(read.isSigned(by: key))
        #expect(Start(note: note.signed(by: work.coach.signing)) == nil)
        #expect(
            Start(note: SignedNote(text: note.text, signatures: []).signed(by: work.coach.signing))
                == nil
        )
        let other = SignedNote(text: note.text + "more x\n", signatures: note.signatures)
        #expect(Start(note: other) == nil)
    }
}
