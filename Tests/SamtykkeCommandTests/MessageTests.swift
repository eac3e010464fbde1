import Agreements
import Foundation
import Partaking
import PinnedHTTPS
import Programs
import SchedulerClient
import Terms
import TestSupport
import Testing
import WireFormat

@testable import samtykke

@Suite("A message of the command line")
struct MessageTests {
    @Test("says no word twice")
    func twice() {
        let bare = CallFault(
            status: 409,
            type: "time-box",
            rules: ["time-box"],
            detail: "time-box: too short"
        )
        #expect(bare.description == "time-box: too short")
        let other = CallFault(status: 409, type: "time-box", detail: "too short")
        #expect(other.description == "time-box: too short")
        let more = CallFault(status: 409, type: "cap", rules: ["cap", "quota"], detail: "cap: x")
        #expect(more.description.contains("quota"))
    }

    @Test("lists what the agreement knows when it does not know a label")
    func labels() throws {
        let agreement = Agreement.example()
        let purpose = try #require(agreement.purposes.first).id.text
        let form = try #require(agreement.forms.first).id.text
        try agreement.mustKnow(purpose: purpose, form: form)
        for (asked, formAsked) in [("none", form), (purpose, "none")] {
            #expect {
                try agreement.mustKnow(purpose: asked, form: formAsked)
            } throws: { error in
                guard let exit = error as? ProgramExit else { return false }
                return exit.code == .refused && exit.reason.contains(purpose)
                    && exit.reason.contains(form)
            }
        }
    }

    @Test("spells every time as an instant, also where the server names one that is none")
    func instants() throws {
        let recording = ServerBody.Recording(
            sampling: "a",
            employee: "b",
            mode: "random",
            grant: "c",
            minute: 0,
            expiry: Int.max,
            outcome: nil,
            chunks: 1,
            head: nil,
            purpose: nil,
            state: "recorded"
        )
        let facts = RecordingFacts(recording)
        #expect(facts.minute == "1970-01-01T00:00Z")
        #expect(facts.expiry == Minute.last.instant)
    }
}

@Suite("An agreement that nobody has signed")
struct UnsignedAgreementTests {
    @Test("is no valid one")
    func unsigned() throws {
        try Program.inFolder { folder in
            let draft = try Program.draft(in: folder)
            let told = try Program.run("agreement", "check", draft)
            #expect(told.code == 4)
            #expect(!told.output.contains("valid") && told.messages.contains("nobody has signed"))
            #expect(try Program.run("agreement", "check", "--draft", draft).code == 0)
        }
    }

    @Test("takes its origin from the server, and is shown with the labels that commands take")
    func origin() throws {
        try Program.inFolder { folder in
            let draft = try Program.draft(in: folder)
            let origin = ExampleParties().origin
            #expect(
                try String(contentsOfFile: draft, encoding: .utf8).contains("origin \(origin)\n")
            )
            let shown = try Program.run("agreement", "show", draft)
            #expect(shown.output.contains("call-coaching: "))
            #expect(shown.output.contains("whole-call: "))
            let json = try Program.run("agreement", "show", draft, "--json").output
            let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
            let words = (object as? [String: String])?["text"]
            #expect(words == shown.output)
        }
    }
}

@Suite("An enrolment code that comes by mail")
struct CodeInputTests {
    @Test("is read from however many lines", arguments: ["\n", "\r\n", " \n ", " "])
    func wrapped(gap: String) throws {
        let code = try Program.code()
        let wrapped = stride(from: 0, to: code.count, by: 60).map { at in
            String(code.dropFirst(at).prefix(60))
        }.joined(separator: gap)
        #expect(try Program.reading(wrapped + "\n") { try CodeInput.code(from: $0) }.id.count == 32)
        #expect(try CodeInput.code(wrapped).id.count == 32)
    }

    @Test("is refused when it is none", arguments: ["", "\n", "hello\n\n", "samtykke1-AAAA\n"])
    func none(text: String) throws {
        #expect(throws: (any Error).self) {
            try Program.reading(text) { try CodeInput.code(from: $0) }
        }
    }
}
