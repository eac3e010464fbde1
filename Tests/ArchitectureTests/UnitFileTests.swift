import Foundation
import Testing

/// The systemd units, judged by systemd's own offline checks.
@Suite("The systemd units")
struct UnitFileTests {
    @Test("are accepted by systemd-analyze verify", arguments: ["server", "witness", "agent"])
    func verify(name: String) throws {
        let unit = try Self.installedCopy(of: name)
        let scope = name == "agent" ? ["--user"] : ["--system"]
        let run = try Self.analyze(scope + ["verify", "--man=no", unit])
        #expect(run.status == 0, "\(run.output)")
        #expect(run.output.isEmpty, "\(run.output)")
    }

    @Test("expose server and witness no more than 1.5 of 10", arguments: ["server", "witness"])
    func exposure(name: String) throws {
        let unit = try Self.installedCopy(of: name)
        let run = try Self.analyze(["security", "--offline=true", "--threshold=15", unit])
        #expect(run.status == 0, "\(run.output)")
    }

    @Test("would notice a unit that is not hardened")
    func positiveControl() throws {
        let unit = try Self.write(
            "bare",
            "[Unit]\nDescription=bare\n[Service]\nExecStart=/bin/true\n"
        )
        let run = try Self.analyze(["security", "--offline=true", "--threshold=15", unit])
        #expect(run.status != 0)
    }

    /// The unit as it would be installed, with a program that exists on the machine that tests.
    private static func installedCopy(of name: String) throws -> String {
        let source = SourceFile.root.appendingPathComponent("systemd/samtykke-\(name).service")
        let text = try String(contentsOf: source, encoding: .utf8)
            .replacingOccurrences(of: "/usr/bin/samtykke-\(name)", with: "/bin/true")
        return try write(name, text)
    }

    private static func write(_ name: String, _ text: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("samtykke-units-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("samtykke-\(name).service")
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    private static func analyze(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/systemd-analyze")
        process.arguments = arguments
        process.environment = [
            "PATH": "/usr/bin:/bin", "SYSTEMD_COLORS": "0",
            "XDG_RUNTIME_DIR": FileManager.default.temporaryDirectory.path,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
