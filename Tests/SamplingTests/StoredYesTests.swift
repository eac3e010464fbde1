import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("The device's record of a yes")
struct StoredYesTests {
    private let note: SignedNote
    private let request: SignedNote

    init() {
        let key = ExampleParties.key("p-0123456789abcdef", seed: 7)
        note = SignedNote(text: "a yes\n", signatures: []).signed(by: key)
        request = SignedNote(text: "a request\n", signatures: []).signed(by: key)
    }

    @Test("is read as it was written, with and without request and minute")
    func roundTrip() {
        for stored in [
            StoredYes(acknowledgement: note, request: request, minute: Minute(5)),
            StoredYes(acknowledgement: note, request: nil, minute: nil),
        ] {
            #expect(StoredYes(bytes: stored.bytes) == stored)
        }
    }

    @Test("is none when a line is damaged, missing or too many")
    func damaged() {
        let good = String(
            decoding: StoredYes(acknowledgement: note, request: request, minute: nil).bytes,
            as: UTF8.self
        )
        let lines = good.split(separator: "\n").map(String.init)
        for at in lines.indices {
            var fewer = lines
            fewer.remove(at: at)
            #expect(StoredYes(bytes: Array(fewer.joined(separator: "\n").utf8)) == nil)
            var other = lines
            other[at] = "x" + other[at]
            #expect(StoredYes(bytes: Array(other.joined(separator: "\n").utf8)) == nil)
        }
        #expect(StoredYes(bytes: Array((good + "more\n").utf8)) == nil)
        let late = good.replacing("minute -", with: "minute \(Int.max)")
        #expect(StoredYes(bytes: Array(late.utf8)) == nil)
        let broken = good.replacing("request ", with: "request *")
        #expect(StoredYes(bytes: Array(broken.utf8)) == nil)
    }
}
