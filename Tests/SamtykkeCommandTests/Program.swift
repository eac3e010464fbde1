import Foundation

/// The built command line, run as people run it.
struct Program {
    struct Result {
        let code: Int32
        let output: String
        let messages: String
    }

    /// Beside the test bundle, where the build puts all.
    private static func file(_ program: String) -> URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent(program)
    }

    /// Runs one command in an environment that names only a folder of the test's own.
    static func run(_ arguments: String..., home: String = "/nonexistent") throws -> Result {
        try run(list: arguments, home: home)
    }

    /// The same with the arguments as a list, of any program, with data to a file where one is named.
    static func run(
        list arguments: [String],
        home: String = "/nonexistent",
        program: String = "samtykke",
        output file: String? = nil
    ) throws -> Result {
        let process = Process()
        process.executableURL = Self.file(program)
        process.arguments = arguments
        process.environment = ["SAMTYKKE_HOME": home, "PATH": "/usr/bin:/bin"]
        let output = Pipe()
        let messages = Pipe()
        if let file {
            process.standardOutput = FileHandle(forWritingAtPath: file)
        } else {
            process.standardOutput = output
        }
        process.standardError = messages
        process.standardInput = FileHandle.nullDevice
        try process.run()
        if file != nil { try output.fileHandleForWriting.close() }
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
