package import Foundation
import Synchronization

/// All processes of one performance.
///
/// Every process inherits a mark in its environment. So even what a browser or a bus started on its
/// own can be found and ended, each by its own number, and nothing of anybody else is touched.
package final class Cast: Sendable {
    /// The value of the mark.
    package let mark: String
    /// Where the logs are kept.
    package let logs: Folder
    private let state = Mutex(State())
    static let variable = "SAMTYKKE_STAGE"

    private struct State {
        var started: [Child] = []
        var isOver = false
    }

    /// Makes an empty cast that logs to a folder.
    package init(logs: Folder) {
        self.logs = logs
        self.mark = UUID().uuidString
    }

    /// Starts a program and leaves it running.
    package func start(
        _ name: String,
        _ program: String,
        _ arguments: [String] = [],
        environment: [String: String] = [:]
    ) throws -> Child {
        let child = try spawn(name, program, arguments, environment, input: "/dev/null")
        state.withLock { $0.started.append(child) }
        return child
    }

    /// What a finished program left.
    package struct Result: Sendable {
        /// Exit status, or the negative signal number.
        package let status: Int32
        /// Standard output, bytes.
        package let bytes: Data
        /// Standard error.
        package let complaint: String
        /// Standard output, as text without the last line end.
        package var text: String {
            var text = String(decoding: bytes, as: UTF8.self)
            while text.hasSuffix("\n") { text.removeLast() }
            return text
        }
        /// Whether an audit's report counts findings of this rule.
        package func names(_ rule: String) -> Bool {
            text.split(separator: "\n").contains { line in
                let words = line.split(separator: " ")
                return words.count >= 3 && words[0] == rule && words[2] != "0"
            }
        }
    }

    /// Runs a program to its end.
    package func run(
        _ program: String,
        _ arguments: [String] = [],
        environment: [String: String] = [:],
        input: String? = nil
    ) throws -> Result {
        let name = "run-" + UUID().uuidString.prefix(8)
        let given = try input.map { try logs.write($0, to: name + ".in") }
        let child = try spawn(
            name,
            program,
            arguments,
            environment,
            input: given ?? "/dev/null"
        )
        defer { for path in [child.output, child.log, given ?? ""] { unlink(path) } }
        let status = try child.waitForEnd()
        let bytes = FileManager.default.contents(atPath: child.output) ?? Data()
        return Result(status: status, bytes: bytes, complaint: Folder.text(at: child.log) ?? "")
    }

    /// Runs a program that must succeed and gives its standard output.
    @discardableResult
    package func must(
        _ program: String,
        _ arguments: [String] = [],
        environment: [String: String] = [:],
        input: String? = nil
    ) throws -> String {
        let result = try run(program, arguments, environment: environment, input: input)
        guard result.status == 0 else {
            let told = (result.complaint + result.text).suffix(1200)
            throw Stall(
                awaited: ([program] + arguments).joined(separator: " "),
                seen: "exit \(result.status): \(told)"
            )
        }
        return result.text
    }

    /// Ends everybody: first those the stage started, youngest first, then what these left behind.
    ///
    /// From now on nobody can be started, also not by a scene that is still being played.
    package func endAll() {
        let started = state.withLock { state in
            state.isOver = true
            return state.started
        }
        for child in started.reversed() { child.end(patience: 5) }
        let living = marked()
        for pid in living { kill(pid, SIGTERM) }
        _ = Patience.answer(within: 3) { marked().isEmpty ? () : nil }
        for pid in marked() { kill(pid, SIGKILL) }
    }

    /// The numbers of all living processes that carry this cast's mark.
    package func marked() -> [Int32] {
        let needle = Array("\(Self.variable)=\(mark)".utf8)
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return entries.compactMap { Int32($0) }.filter { pid in
            guard pid != getpid(),
                let data = Folder.bytes(at: "/proc/\(pid)/environ")
            else { return false }
            return data.split(separator: 0).contains { $0.elementsEqual(needle) }
        }
    }

    private func spawn(
        _ name: String,
        _ program: String,
        _ arguments: [String],
        _ environment: [String: String],
        input: String
    ) throws -> Child {
        var full = ProcessInfo.processInfo.environment
        for name in ["DISPLAY", "PULSE_SERVER", "DBUS_SESSION_BUS_ADDRESS", "XAUTHORITY"] {
            full[name] = nil
        }
        full.merge(environment) { $1 }
        full[Self.variable] = mark
        let log = logs.file(name + ".log")
        let output = logs.file(name + ".out")
        let path = try Self.find(program)
        // Under the lock: whoever ends all has seen this one, or it is not started.
        let pid = try state.withLock { state in
            guard !state.isOver else { throw Stall(awaited: name, seen: "the play is over") }
            return try Spawn.start(
                path,
                arguments,
                environment: full,
                input: input,
                output: output,
                log: log
            )
        }
        return Child(name: name, log: log, output: output, pid: pid)
    }

    private static func find(_ program: String) throws -> String {
        if program.contains("/") { return program }
        for folder in ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin"] {
            let path = folder + "/" + program
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw Stall(awaited: program, seen: "it is not installed; packaging/setup installs it")
    }
}
