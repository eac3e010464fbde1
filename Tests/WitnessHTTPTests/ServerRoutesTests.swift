import Ledger
import Listening
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@testable import WitnessHTTP

@Suite("The witness's resources")
struct ServerRoutesTests {
    static let guarded = [
        ("POST", "/v1/propose"), ("POST", "/add-checkpoint"), ("GET", "/v1/entries?from=0"),
        ("POST", "/v1/draw"), ("POST", "/v1/shares"), ("GET", "/v1/status"),
    ]

    @Test("stand in a table in which no row is wrong")
    func flawless() {
        #expect(Route.flaws(in: WitnessRoutes.all) == [])
    }

    @Test("for the server answer nobody without its certificate", arguments: guarded)
    func serverOnly(method: String, path: String) async throws {
        try await Desk.running { desk in
            let nobody = try await desk.send(method, path, "{}")
            #expect(nobody.status == 401)
            #expect(nobody.type == "application/problem+json")
            let other = try TLSIdentity.selfSigned(name: "o", host: "a.example", from: Minute(0))
            let stranger = try await desk.send(method, path, "{}", as: other)
            #expect(stranger.status == 403)
            #expect(stranger.text.contains("\"type\":\"forbidden\""))
        }
    }

    @Test("approve, co-sign and give back a batch, with the statuses of C2SP")
    func dialogue() async throws {
        try await Desk.running { desk in
            let leaf = Base64.text(desk.ledger.leaves[0])
            let origin = desk.ledger.state.origin
            let body = #"{"origin":"\#(origin)","old":0,"leaves":["\#(leaf)"]}"#
            let tree = Tree(desk.ledger.leaves.map(Leaf.hash))
            let approved = try await desk.send("POST", "/v1/propose", body, as: desk.server)
            #expect(approved.status == 200)
            #expect(
                approved.text
                    == #"{"root":"\#(Base64.text(tree.root.bytes))","size":1,"verdict":"approved","waiting":[]}"#
            )
            let checkpoint = Checkpoint(origin: origin, size: 1, root: tree.root)
            let request = AddCheckpoint(
                old: 0,
                proof: [],
                checkpoint: checkpoint.signed(by: desk.ledger.parties.server)
            )
            let signed = try await desk.send(
                "POST",
                "/add-checkpoint",
                request.text,
                as: desk.server
            )
            #expect(signed.status == 200)
            let line = try #require(SignatureLine(signed.text.dropLast()))
            let key = desk.ledger.parties.witness.verifierKey(.cosignature)
            #expect(Cosignature(line, over: checkpoint.text, by: key) != nil)
            let again = try await desk.send(
                "POST",
                "/add-checkpoint",
                request.text,
                as: desk.server
            )
            #expect(again.status == 409)
            #expect(again.type == "text/x.tlog.size")
            #expect(again.text == "1\n")
            let entries = try await desk.send(
                "GET",
                "/v1/entries?from=0&limit=5",
                as: desk.server
            )
            #expect(entries.text == #"{"leaves":["\#(leaf)"],"waiting":[]}"#)
            let status = try await desk.send("GET", "/v1/status", as: desk.server)
            #expect(
                status.text == #"{"cosigned":1,"origin":"\#(origin)","size":1,"waiting":0}"#
            )
        }
    }

    @Test(
        "refuse what is malformed, and say where",
        arguments: [
            ("POST", "/v1/propose", #"{"origin":"a/b","old":0,"leaves":[]}"#, 400),
            ("POST", "/v1/propose", #"{"origin":"a/b","old":0,"leaves":["?"]}"#, 400),
            ("POST", "/v1/propose", #"{"origin":"a/b","old":0,"leaves":["AA=="],"x":1}"#, 400),
            ("POST", "/add-checkpoint", "old", 400),
            ("POST", "/v1/draw", #"{"start":"x","mac":"AA=="}"#, 400),
            ("POST", "/v1/shares", "{}", 400),
            ("POST", "/v1/shares", #"{"grant":0,"viewed":0}"#, 400),
            ("POST", "/v1/shares", #"{"grant":0}"#, 409),
            ("GET", "/v1/entries?from=-1", "", 400),
            ("POST", "/v1/notes", "x", 400),
            ("GET", "/v1/enrolments/..%2f..%2fjournal", "", 404),
            ("POST", "/v1/enrolments/ff", #"{"text":"a","signature":"b","mac":"AA=="}"#, 404),
            ("GET", "/v1/nothing", "", 404),
        ]
    )
    func malformed(method: String, path: String, body: String, status: Int) async throws {
        try await Desk.running { desk in
            let text = method == "GET" ? nil : body
            let answer = try await desk.send(method, path, text, as: desk.server)
            #expect(answer.status == status, "\(answer.text)")
        }
    }

    @Test("take a signed revocation from anybody, once and again")
    func directNote() async throws {
        try await Desk.running { desk in
            let leaf = Base64.text(desk.ledger.leaves[0])
            let body = #"{"origin":"\#(desk.ledger.state.origin)","old":0,"leaves":["\#(leaf)"]}"#
            _ = try await desk.send("POST", "/v1/propose", body, as: desk.server)
            let note = desk.ledger.note(.revoked(Revoked(by: .union))).description
            for _ in 0..<2 {
                let held = try await desk.send("POST", "/v1/notes", note)
                #expect(held.status == 202)
            }
            let forged = desk.ledger.note(
                .revoked(Revoked(by: .employer)),
                signedBy: [desk.ledger.parties.server]
            )
            let refused = try await desk.send("POST", "/v1/notes", forged.description)
            #expect(refused.status == 409)
            #expect(refused.text.contains("\"rules\":[\"signature\"]"))
            let status = try await desk.send("GET", "/v1/status", as: desk.server)
            #expect(status.text.contains("\"waiting\":1"))
        }
    }
}
