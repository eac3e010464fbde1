import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("A signed note")
struct SignedNoteTests {
    @Test("is judged as its vector says", arguments: Vector.all(in: "signed-notes"))
    func vectors(vector: Vector) throws {
        let key = try #require(VerifierKey(vector["key"]))
        let note = SignedNote(vector.body)
        switch vector["expect"] {
        case "malformed": #expect(note == nil)
        case "unsigned": #expect(try !#require(note).isSigned(at: 0, by: key))
        case "valid":
            let note = try #require(note)
            #expect(note.isSigned(at: 0, by: key) && note.isSigned(byExactly: [key]))
            #expect(note.bytes == vector.body)
        default: Issue.record("unknown expectation \(vector["expect"])")
        }
    }

    @Test("with any one bit flipped is malformed or unsigned")
    func flipped() throws {
        let vector = try #require(Vector(path: "signed-notes/c2sp-example.vector"))
        let key = try #require(VerifierKey(vector["key"]))
        for at in vector.body.indices {
            for bit in 0..<8 {
                var bytes = vector.body
                bytes[at] ^= 1 << bit
                let isSigned = SignedNote(bytes)?.isSigned(byExactly: [key]) ?? false
                #expect(!isSigned, "bit \(bit) of byte \(at)")
            }
        }
    }

    @Test("cut at any byte is malformed")
    func truncated() throws {
        let vector = try #require(Vector(path: "signed-notes/c2sp-example.vector"))
        for length in 0..<vector.body.count {
            #expect(SignedNote(vector.body.prefix(length)) == nil, "\(length) bytes")
        }
    }

    @Test("is signed by exactly the keys it names, in their order")
    func exactly() throws {
        let one = try #require(SigningKey(name: "one", seed: [UInt8](repeating: 1, count: 32)))
        let two = try #require(SigningKey(name: "two", seed: [UInt8](repeating: 2, count: 32)))
        let (first, second) = (one.verifierKey(), two.verifierKey())
        let note = SignedNote(text: "text\n", signatures: []).signed(by: one).signed(by: two)
        #expect(note.isSigned(byExactly: [first, second]))
        #expect(!note.isSigned(byExactly: [second, first]))
        #expect(!note.isSigned(byExactly: [first]))
        #expect(!note.isSigned(byExactly: [first, second, second]))
        #expect(!note.isSigned(byExactly: []))
        #expect(!note.isSigned(at: 2, by: second) && !note.isSigned(at: -1, by: first))
        #expect(!note.isSigned(at: 0, by: first.with(kind: .cosignature)))
    }

    @Test("has at most 64 signature lines")
    func many() throws {
        let key = try #require(SigningKey(name: "one", seed: [UInt8](repeating: 1, count: 32)))
        let line = SignedNote.line(over: "text\n", by: key)
        for (count, isRead) in [(16, true), (64, true), (65, false), (1000, false)] {
            let note = SignedNote(
                text: "text\n",
                signatures: [SignatureLine](repeating: line, count: count)
            )
            #expect((SignedNote(note.bytes) != nil) == isRead, "\(count) lines")
        }
    }

    @Test("keeps empty lines of its text")
    func emptyLines() throws {
        let key = try #require(SigningKey(name: "one", seed: [UInt8](repeating: 1, count: 32)))
        for text in ["a\n\nb\n", "\n", "a\n\n", "\n\na\n"] {
            let note = SignedNote(text: text, signatures: []).signed(by: key)
            #expect(SignedNote(note.bytes)?.text == text)
            #expect(SignedNote(note.bytes)?.bytes == note.bytes)
        }
    }
}
