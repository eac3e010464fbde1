import Foundation

/// The built command line, run as people run it.
struct Program {
    struct Result {
        let code: Int32
        let output: String
        let messages: String
    }

    /// Beside the test bundle, where the build puts both.
    private static var file: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("samtykke")
    }

    /// Runs one command in an environment that names only a folder of the test's own.
    static func run(_ arguments: String..., home: String = "/nonexistent") throws -> Result {
        try run(list: arguments, home: home)
    }

    /// The same with the arguments as a list.
    static func run(list arguments: [String], home: String = "/nonexistent") throws -> Result {
        let process = Process()
        process.executableURL = file
        process.arguments = arguments
        process.environment = ["SAMTYKKE_HOME": home, "PATH": "/usr/bin:/bin"]
        let output = Pipe()
        let messages = Pipe()
        process.standardOutput = output
        process.standardError = messages
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let told = output.fileHandleForReading.readDataToEndOfFile()
        let said = messages.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            code: process.terminationStatus,
            output: String(decoding: told, as: UTF8.self),
            messages: String(decoding: said, as: UTF8.self)
        )
    }

    /// Runs a closure with a folder that is gone afterwards.
    static func inFolder(_ body: (String) throws -> Void) throws {
        let path = "\(NSTemporaryDirectory())/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(atPath: path) } catch {}
        }
        try body(path)
    }
}
