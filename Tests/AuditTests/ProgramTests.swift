import Agreements
import Audit
import Foundation
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("The program samtykke-audit")
struct ProgramTests {
    @Test("ends with the status of its verdict and prints the report")
    func statuses() async throws {
        var ledger = ExampleLedger()
        ledger.wholeSampling()
        let honest = EvidenceFiles(ledger)
        let (status, output) = try Self.run(honest)
        let report = await honest.report()
        #expect(status == 0 && output == report.text(at: time(nil)))
        var cut = honest
        cut.files["checkpoint"] = nil
        #expect(try Self.run(cut).status == 3)
        let forged = EvidenceFiles(ledger, witness: ledger.parties.union)
        #expect(try Self.run(forged).status == 4)
        ledger.sample(2, at: ledger.begin + 50_000)
        #expect(try Self.run(EvidenceFiles(ledger)).status == 2)
    }

    @Test("takes both keys or none, and one folder")
    func usage() async throws {
        let ledger = ExampleLedger()
        let evidence = EvidenceFiles(ledger)
        let employer = ledger.agreement.employer.description
        let union = ledger.agreement.union.description
        #expect(try Self.run(evidence, "--employer", employer).status == 64)
        #expect(try Self.run(evidence, "--employer", employer, "--union", "nonsense").status == 64)
        #expect(try Self.run(evidence, "--no-such-option").status == 64)
        #expect(try Self.run(evidence, "more").status == 64)
        let pinned = try Self.run(evidence, "--employer", employer, "--union", union)
        #expect(pinned.status == 0 && pinned.output.contains("both keys are the ones given"))
        let exchanged = try Self.run(evidence, "--employer", union, "--union", employer, "--json")
        #expect(exchanged.status == 4 && exchanged.output.hasPrefix("{\"origin\":"))
    }

    @Test("says so when the report cannot be written")
    func fullDevice() throws {
        let evidence = EvidenceFiles(ExampleLedger())
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        #expect(try Self.run(evidence, output: full).status == 1)
    }

    @Test("judges the ledger as it stood at an instant, and says that it did")
    func asOf() throws {
        var ledger = ExampleLedger()
        ledger.wholeSampling()
        ledger.sample(2, at: ledger.begin + 50_000)
        let evidence = EvidenceFiles(ledger)
        #expect(try Self.run(evidence).status == 2)
        let before = try Self.run(evidence, "--as-of", "2026-08-31T23:59Z")
        #expect(before.status == 0 && before.output.contains("judged as of 2026-08-31T23:59Z"))
        #expect(before.output.contains("9 of 12 entries"))
        #expect(try Self.run(evidence, "--as-of", "yesterday").status == 64)
    }

    /// Writes the evidence into a folder and runs the program on it.
    static func run(
        _ evidence: EvidenceFiles,
        _ options: String...,
        output: FileHandle? = nil
    ) throws -> (status: Int32, output: String) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "audit-\(UUID().uuidString)"
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, bytes) in evidence.files {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: file)
        }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("samtykke-audit")
        process.arguments = [folder.path] + options
        process.standardOutput = output ?? pipe.fileHandleForWriting
        process.standardError = Pipe()
        try process.run()
        try pipe.fileHandleForWriting.close()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
