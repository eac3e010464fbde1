import Foundation
import Stage
import Testing

extension EndToEnd {
    @Suite("Malformed input")
    struct MalformedTests {
        @Test("is refused by every program with its place, and changes nothing")
        func papers() async throws {
            try await Performance.play("malformed") { stage in
                let scene = try MalformedScene(stage)
                let before = try scene.kept()
                try MalformedAgreements(scene).play()
                try MalformedBodies(scene).play()
                try MalformedStates(scene).play()
                try MalformedFolders(scene).play()
                try MalformedEvidence(scene).play()
                let changed = try scene.kept().filter { before[$0.key] != $0.value }
                #expect(changed.isEmpty, "nothing changed: \(changed.keys.sorted())")
                for program in [scene.office.server, scene.office.witness] {
                    #expect(program?.isRunning == true)
                    let log = program.flatMap { Folder.text(at: $0.log) } ?? ""
                    #expect(!log.contains("request failed"), "\(log.suffix(600))")
                }
            }
        }
    }
}

/// One office with a person of each role, for all tables of malformed input.
struct MalformedScene {
    let office: Office
    let coach: Person
    let kari: Person
    let auditor: Person
    let folder: Folder
    /// Decides which bits are flipped; told with every failure.
    let seed = UInt64.random(in: 1...1_000_000)

    init(_ stage: Performance) throws {
        office = try stage.office()
        coach = try Person(office, label: "coach", role: "coach")
        kari = try Person(office, label: "kari", role: "employee")
        auditor = try Person(office, label: "auditor", role: "auditor")
        folder = try stage.state.folder("damaged")
    }

    /// What must not change: the ledger's size and every byte that server, witness and people keep.
    func kept() throws -> [String: Data] {
        var all = ["size": Data("\(try office.ledgerSize())".utf8)]
        let folders = [
            office.serverState, office.witnessState, coach.home, kari.home, auditor.home,
        ]
        for path in folders.flatMap(\.files) where !path.hasSuffix("-shm") {
            all[path] = FileManager.default.contents(atPath: path)
        }
        return all
    }

    /// Runs a program on damaged input and judges how it ends.
    ///
    /// It must end by itself, with one of these exit codes, and say all these words.
    func refuses(
        _ program: String,
        _ arguments: [String],
        codes: Set<Int32>,
        saying words: [String],
        _ what: String,
        environment: [String: String] = [:]
    ) throws {
        // One that takes what it should refuse must not hold up the others.
        let result = try office.cast.run(
            "timeout",
            ["10", Checkout.program(program)] + arguments,
            environment: environment
        )
        let told =
            "\(program) \(arguments.prefix(3)), \(what): exit \(result.status), "
            + "\(result.complaint.suffix(300)) \(result.text.suffix(200))"
        #expect(codes.contains(result.status), "\(told)")
        let said = result.complaint + result.text
        #expect(words.allSatisfy { said.contains($0) }, "\(told), expected \(words)")
        #expect(Self.isPlain(said), "\(told)")
    }

    /// Tells whether a message is one for people: no trap, no trace, no words of a library.
    static func isPlain(_ text: String) -> Bool {
        !["Fatal error", "Crash", " at /", "NSCocoaError", "ASN1Error", "Optional("]
            .contains { text.contains($0) }
    }
}
