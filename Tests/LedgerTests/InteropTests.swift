import Foundation
import Ledger
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("Google's transparency log code", .enabled(if: GoTools.program != nil))
struct InteropTests {
    @Test(
        "accepts our checkpoint, cosignature, tiles and proofs",
        arguments: [1, 2, 255, 256, 1000]
    )
    func accepted(size: Int) throws {
        let folder = try Self.folder(size: size)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (status, output) = try GoTools.check(folder)
        #expect(status == 0 && output.hasPrefix("\(size) entries, "), "\(output)")
    }

    @Test("refuses what was changed", arguments: ["checkpoint", "tile/0/000.p/7", "proofs"])
    func refused(name: String) throws {
        let folder = try Self.folder(size: 7)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent(name)
        var bytes = Array(try Data(contentsOf: file))
        bytes[bytes.count - 4] ^= 2
        try Data(bytes).write(to: file)
        #expect(try GoTools.check(folder).status != 0)
    }

    /// A folder with the files of a ledger of random leaves, its keys and some of its proofs.
    static func folder(size: Int) throws -> URL {
        let (log, witness, _) = try Signers().keys()
        let (leaves, tree) = TreeTests.grown(to: size, seed: UInt64(size))
        let origin = try #require(Origin("ledger.example/2026"))
        let checkpoint = Checkpoint(origin: origin, size: size, root: tree.root)
        let signed = checkpoint.signed(by: log)
        let line = Cosignature.sign(checkpoint, time: 1_790_000_000, key: witness).line
        let note = SignedNote(text: signed.text, signatures: signed.signatures + [line])
        var files = [
            "checkpoint": note.bytes,
            "keys": Array("\(log.verifierKey())\n\(witness.verifierKey(.cosignature))\n".utf8),
            "proofs": Array(proofs(tree).utf8),
        ]
        for path in Tiles.paths(size: size) {
            files[path.description] =
                path.content == .entries
                ? EntryBundle.bytes(Array(leaves[path.leaves])) : tree.tile(path)
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "interop-\(UUID().uuidString)"
        )
        for (name, bytes) in files {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: file)
        }
        return folder
    }

    /// Lines of a kind, a size, an index or an older size, and the hashes.
    static func proofs(_ tree: Tree) -> String {
        var numbers = SplitMix64(seed: 77)
        return (0..<50).map { _ in
            let size = Int.random(in: 1...tree.size, using: &numbers)
            let index = Int.random(in: 0..<size, using: &numbers)
            let path = tree.inclusionProof(of: index, size: size)
            let proof = tree.consistencyProof(from: index + 1, to: size)
            return "inclusion \(size) \(index) \(spelled(path))\n"
                + "consistency \(size) \(index + 1) \(spelled(proof))\n"
        }.joined()
    }

    private static func spelled(_ hashes: [Bytes32]) -> String {
        hashes.map { Base64.text($0.bytes) }.joined(separator: " ")
    }
}

/// The Go compiler and the library, where Debian puts them.
enum GoTools {
    static let program: String? = {
        let folders = (1...40).reversed().map { "/usr/lib/go-1.\($0)/bin/go" }
        let library = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog"
        guard FileManager.default.fileExists(atPath: library) else { return nil }
        return (["/usr/bin/go"] + folders).first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }()

    /// Built once for all tests.
    private static let checker = Result {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Interop/check.go")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("interop-check")
        let binary = folder.appendingPathComponent("check").path
        let built = try run(
            program ?? "go",
            ["build", "-o", binary, source.path],
            environment: [
                "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "",
                "GOCACHE": folder.appendingPathComponent("cache").path,
                "HOME": folder.path, "PATH": "/usr/bin:/bin",
            ]
        )
        guard built.status == 0 else { throw BuildFailure(output: built.output) }
        return binary
    }

    struct BuildFailure: Error {
        let output: String
    }

    static func check(_ folder: URL) throws -> (status: Int32, output: String) {
        try run(try checker.get(), [folder.path], environment: [:])
    }

    private static func run(
        _ program: String,
        _ arguments: [String],
        environment: [String: String]
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = environment
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
