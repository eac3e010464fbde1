import Foundation

enum Place {
    static let python = "/usr/bin/python3"
    static let tests = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let second = tests + "/SecondAuditor"
    static let histories = tests + "/Vectors/histories"
    /// The tests' own program lies beside the others.
    static let programs = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().path
}

/// What a program answered: its exit code and its standard output.
struct Answer: Equatable {
    var status: Int32
    var data: Data

    init(status: Int32, data: Data) {
        self.status = status
        self.data = data
    }

    init(status: Int32, text: String) {
        self.init(status: status, data: Data(text.utf8))
    }

    var text: String { String(decoding: data, as: UTF8.self) }

    /// The rules in whose line of the report the given column (from 0, the name) is a number other than 0.
    func brokenRules(column: Int) -> [String] {
        text.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ")
            guard words.count > column, Int(words[1]) != nil, let found = Int(words[column]),
                found > 0
            else { return nil }
            return String(words[0])
        }
        .sorted()
    }
}

/// Runs a program to its end; its output goes to a file, so that no pipe can fill up.
func run(_ program: String, _ arguments: [String]) async throws -> Answer {
    let output = FileManager.default.temporaryDirectory.appending(path: "answer-\(UUID())")
    try Data().write(to: output)
    defer { try? FileManager.default.removeItem(at: output) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging([
        "PYTHONDONTWRITEBYTECODE": "1"
    ]) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: output)
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
        process.terminationHandler = { _ in done.resume() }
        do { try process.run() } catch { done.resume(throwing: error) }
    }
    return Answer(status: process.terminationStatus, data: try Data(contentsOf: output))
}
