import Foundation
import Testing

/// The naive auditor in Python knows the documents alone; whatever it says otherwise than the engine is a fault of one of the two.
@Suite("The second auditor and the engine say the same")
struct SecondAuditorTests {
    @Test("of every history among the vectors")
    func vectorHistories() async throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Place.histories)
            .filter { $0.hasSuffix(".txt") }
            .map { Place.histories + "/" + $0 }
        let answer = try await second(["--compare"] + files)
        #expect(answer == Answer(status: 0, text: "\(files.count) agree, 0 differ\n"))
    }

    @Test(
        "of every vector",
        arguments: ["entries", "agreements", "signed-notes", "ledger", "notices"]
    )
    func vectors(folder: String) async throws {
        let answer = try await second(["--vectors", "\(Place.tests)/Vectors/\(folder)"])
        #expect(answer.status == 0, "\(answer.text)")
        #expect(answer.text.hasSuffix(" agree, 0 differ\n"), "\(answer.text)")
    }

    @Test("of random histories")
    func randomHistories() async throws {
        let seed = Int.random(in: 1_000_000...9_000_000)
        let count = 40
        print("histories from seed \(seed)")
        let histories = try await run(Place.programs + "/histories", ["\(seed)", "\(count)"])
        let file = FileManager.default.temporaryDirectory.appending(path: "histories-\(seed)").path
        try histories.data.write(to: URL(filePath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let answer = try await second(["--compare", file])
        #expect(answer == Answer(status: 0, text: "\(count) agree, 0 differ\n"), "seed \(seed)")
    }

    @Test(
        "only of histories that were asked for: anything else is wrong usage",
        arguments: [
            (["--help"], 0), (["1", "0"], 0), ([], 64), (["1"], 64), (["1", "x"], 64),
            (["1", "-1"], 64), (["1", "1", "1", "1"], 64), (["18446744073709551615", "1"], 64),
        ] as [([String], Int32)]
    )
    func usage(arguments: [String], status: Int32) async throws {
        let answer = try await run(Place.programs + "/histories", arguments)
        #expect(answer.status == status)
        #expect(answer.text.hasPrefix("usage: ") == (arguments == ["--help"]))
    }

    @Test("of evidence folders, whole ones and ones with a fault each")
    func evidence() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "evidence-\(UUID())")
            .path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let forged = try await run(Place.python, [Place.second + "/forge.py", folder])
        let names = forged.text.split(separator: "\n")
        #expect(names.count > 100)
        for name in names {
            // A name, and how the audit is called.
            let words = name.split(separator: " ").map(String.init)
            let arguments = [folder + "/" + words[0]] + words.dropFirst()
            let ours = try await run(Place.programs + "/samtykke-audit", arguments)
            let theirs = try await second(arguments)
            #expect(ours.status == theirs.status, "\(name): \(ours.text) \(theirs.text)")
            #expect(ours.findings(column: 2) == theirs.findings(column: 1), "\(name)")
            #expect(ours.verdict == theirs.verdict, "\(name)")
        }
    }

    @Test("of two histories that a server and a witness signed")
    func twoHistories() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "two-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try await run(Place.python, [Place.second + "/forge.py", folder])
        let (one, two, proof) = (
            folder + "/history-one", folder + "/history-two", folder + "/proof"
        )
        let program = Place.programs + "/samtykke-audit"
        #expect(try await run(program, [folder + "/ordinary", one]).status == 0)
        #expect(try await run(program, [one, folder + "/ordinary"]).status == 2)
        #expect(try await run(program, [one, two, "--conflict", proof]).status == 2)
        #expect(try await run(program, [one, two, "--conflict", proof]).status == 1)
        #expect(try await run(program, ["--verify", proof, one]).status == 0)
        #expect(try await second(["--conflict", proof, one]).status == 0)
        let text = try String(contentsOfFile: proof, encoding: .utf8)
        for (old, new) in [("root A", "root B"), ("smaller ", "smaller A"), ("hash ", "hash A")] {
            try text.replacing(old, with: new).write(
                toFile: proof,
                atomically: true,
                encoding: .utf8
            )
            let isSame = text.replacing(old, with: new) == text
            #expect((try await run(program, ["--verify", proof, one]).status == 0) == isSame)
            #expect((try await second(["--conflict", proof, one]).status == 0) == isSame)
        }
    }

    private func second(_ arguments: [String]) async throws -> Answer {
        try await run(Place.python, [Place.second + "/auditor.py"] + arguments)
    }
}
