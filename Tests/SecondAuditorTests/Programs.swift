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

    /// The lines of a report about rules: all, or those from its heading to the next empty line.
    private var table: [Substring] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let heading = lines.firstIndex(where: { $0.hasPrefix("rule ") }) else { return lines }
        return Array(lines[heading...].prefix { !$0.isEmpty })
    }

    /// The last line, by which both programs say the outcome.
    var verdict: Substring? { text.split(separator: "\n").last }

    /// What each line of the report with findings says: the rule, how many, how many follow, and the first entry,
    /// if it names one.
    ///
    /// The findings stand in the given column (from 0, the name), those that follow in the next, the first after it.
    func findings(column: Int) -> [String] {
        table.compactMap { line -> String? in
            let words = line.split(separator: " ")
            guard words.count > column + 1, Int(words[1]) != nil, let found = Int(words[column]),
                let following = Int(words[column + 1]), found + following > 0
            else { return nil }
            let first = words.dropFirst(column + 2).prefix(2).joined(separator: " ")
            // Which entry a missing file would have begun with is not laid down.
            let isEntry = first.hasPrefix("entry ") && words[0] != "evidence"
            return
                "\(words[0]) \(found) \(following) \(isEntry ? first.filter { $0 != ":" } : "")"
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
