import Foundation
import Ledger
import Listening
import Scheduling
import SignedNotes
import Terms
import TestSupport
import Testing
import WitnessClient
import WitnessDialogue

/// Everything the server asks the witness.
enum Question: String, CaseIterable, Sendable {
    case propose, entries, status, cosign, draw, share

    /// Asks it about small examples.
    func ask(_ witness: PinnedWitness) async throws {
        switch self {
        case .propose:
            _ = try await witness.propose(Self.proposal)
        case .entries: _ = try await witness.entries(from: 3, limit: 5)
        case .status: _ = try await witness.status()
        case .cosign: _ = try await witness.cosign(Self.checkpoint)
        case .draw:
            _ = try await witness.draw(
                DrawRequest(start: Self.note.bytes, mac: .repeating(1))
            )
        case .share: _ = try await witness.share(.grant(3))
        }
    }

    static let proposal = Proposal(origin: "ledger.example/x", old: 3, leaves: [[1, 2]])
    static let note = SignedNote(
        text: "x\n",
        signatures: [SignatureLine(name: "a", keyID: [1, 2, 3, 4], signature: [5])]
    )
    static let checkpoint = AddCheckpoint(old: 0, proof: [], checkpoint: note)
}

@Suite("The server's client for the witness")
struct AnswerTests {
    private static let root = Bytes32.repeating(9)
    private static let root64 = Base64.text(root.bytes)
    private static let short64 = Base64.text(root.bytes.dropLast())
    private static let line = Question.note.signatures[0].description

    @Test("reads each verdict on a proposal, with the notes that wait")
    func verdicts() async throws {
        let cases: [(String, ProposalAnswer)] = [
            (
                #"{"verdict":"approved","size":4,"root":"\#(Self.root64)","waiting":["n\n"]}"#,
                .approved(size: 4, root: Self.root)
            ),
            (
                #"{"verdict":"refused","index":0,"rules":["quota"],"waiting":["n\n"]}"#,
                .refused(index: 0, rules: ["quota"])
            ),
            (#"{"verdict":"elsewhere","size":7,"waiting":["n\n"]}"#, .elsewhere(size: 7)),
        ]
        for (text, verdict) in cases {
            let fake = try FakeWitness(.says(200, text))
            let told = try await fake.asked {
                try await $0.propose(Question.proposal)
            }
            #expect(told?.value == verdict)
            #expect(told?.waiting == [Array("n\n".utf8)])
            #expect(fake.requests == ["/v1/propose"])
            #expect(fake.pins == [fake.server.pin], "it shows the server's own certificate")
        }
    }

    @Test("reads each answer to a checkpoint")
    func cosignatures() async throws {
        let cases: [(Int, String, CosignAnswer)] = [
            (200, Self.line + "\n", .cosigned(Question.note.signatures)),
            (409, "12\n", .conflict(size: 12)),
            (400, "", .refused(.malformed)),
            (403, "", .refused(.unsigned)),
            (404, "", .refused(.unknownOrigin)),
            (422, "no", .refused(.notApproved)),
        ]
        for (status, text, answer) in cases {
            let told = try await FakeWitness(.says(status, text)).asked {
                try await $0.cosign(Question.checkpoint)
            }
            #expect(told == answer)
        }
    }

    @Test("passes on why a share is withheld")
    func withheld() async throws {
        let problem = #"{"type":"gone","title":"gone","status":409,"detail":"shredded"}"#
        let told = try await FakeWitness(.says(409, problem)).asked {
            try await $0.share(.viewed(3))
        }
        #expect(told?.value == .withheld(.gone))
    }

    @Test("takes no answer that is not as agreed", arguments: Question.allCases)
    func malformed(question: Question) async throws {
        for (status, text) in Self.broken(question) + Self.never {
            let fake = try FakeWitness(.says(status, text))
            await #expect(throws: WitnessUnreachable.self, "\(question), \(status): \(text)") {
                try await fake.asked { try await question.ask($0) }
            }
            #expect(fake.requests.count == 1, "\(question), \(status): asked once, never again")
        }
    }

    /// Fits no question.
    private static let never: [(Int, String)] = [
        (200, ""), (200, "{"), (200, "[]"), (200, "null"), (200, "\u{0}"), (204, ""),
        (301, ""), (401, #"{"type":"unauthenticated"}"#), (429, ""), (500, "internal"),
        (503, #"{"type":"stopped","title":"stopped","status":503,"detail":"later"}"#),
    ]

    private static func broken(_ question: Question) -> [(Int, String)] {
        let texts =
            switch question {
            case .propose:
                [
                    #"{"verdict":"approved","size":4,"root":"\#(root64)"}"#,
                    #"{"verdict":"approved","size":4,"waiting":[]}"#,
                    #"{"verdict":"approved","root":"\#(root64)","waiting":[]}"#,
                    #"{"verdict":"approved","size":4,"root":"\#(short64)","waiting":[]}"#,
                    #"{"verdict":"approved","size":4,"root":"*","waiting":[]}"#,
                    #"{"verdict":"approved","size":"4","root":"\#(root64)","waiting":[]}"#,
                    #"{"verdict":"refused","rules":["quota"],"waiting":[]}"#,
                    #"{"verdict":"refused","index":0,"waiting":[]}"#,
                    #"{"verdict":"elsewhere","waiting":[]}"#,
                    #"{"verdict":"perhaps","size":4,"root":"\#(root64)","waiting":[]}"#,
                ]
            case .entries:
                [
                    #"{"leaves":["*"],"waiting":[]}"#, #"{"leaves":[1],"waiting":[]}"#,
                    #"{"waiting":[]}"#,
                ]
            case .status:
                [
                    #"{"origin":"o","size":1,"cosigned":1}"#,
                    #"{"origin":"o","size":1.5,"cosigned":1,"waiting":0}"#,
                ]
            case .cosign:
                ["no line\n", "\n", "\(line)\nno line\n"]
                    + [String(repeating: line + "\n", count: 9)]
            case .draw:
                [
                    #"{"drawn":true,"waiting":[]}"#, #"{"waiting":[]}"#,
                    #"{"drawn":true,"link":"\#(short64)","waiting":[]}"#,
                ]
            case .share:
                [
                    #"{"waiting":[]}"#, #"{"share":"\#(root64)","waiting":[]}"#,
                    #"{"share":"*","waiting":[]}"#,
                ]
            }
        let conflicts: [(Int, String)] =
            switch question {
            case .cosign: [(409, ""), (409, "many\n"), (409, "-1\n"), (418, "")]
            case .share: [(409, ""), (409, "{}"), (404, "")]
            default: [(409, ""), (422, "")]
            }
        return texts.map { (200, $0) } + conflicts
    }
}
