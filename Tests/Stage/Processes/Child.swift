package import Foundation
import Synchronization

/// A process that the stage started and that the stage ends.
package final class Child: Sendable {
    /// What people call it; also the name of its log.
    package let name: String
    /// The file with its standard error.
    package let log: String
    /// The file with its standard output.
    package let output: String
    /// The process number.
    package let pid: Int32
    private let ended = Mutex<Int32?>(nil)

    init(name: String, log: String, output: String, pid: Int32) {
        self.name = name
        self.log = log
        self.output = output
        self.pid = pid
    }

    /// Whether it still runs.
    package var isRunning: Bool { status == nil }

    /// The exit status, or the negative signal number, once it has ended.
    package var status: Int32? {
        ended.withLock { ended in
            if ended != nil { return ended }
            var word: Int32 = 0
            guard waitpid(pid, &word, WNOHANG) == pid else { return nil }
            ended = word & 0x7f == 0 ? (word >> 8) & 0xff : -(word & 0x7f)
            return ended
        }
    }

    /// Everything it wrote to its standard output so far.
    package var said: String { Folder.text(at: output) ?? "" }

    /// Its complete lines of standard output so far.
    package var lines: [String] {
        var parts = said.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        _ = parts.popLast()
        return parts
    }

    /// The end of its log, for failure reports.
    package var lastWords: String { String((Folder.text(at: log) ?? "").suffix(600)) }

    /// Sends a signal to this very process.
    package func signal(_ number: Int32) {
        if isRunning { kill(pid, number) }
    }

    /// Asks it to end, waits, and insists if it does not listen.
    package func end(patience: TimeInterval = 10) {
        signal(SIGTERM)
        if Patience.answer(within: patience, { status }) != nil { return }
        signal(SIGKILL)
        // Nothing survives this one; who waits longer has a machine that hangs.
        _ = Patience.answer(within: Patience.limit) { status }
    }

    /// Waits until it ends by itself and gives its status.
    package func waitForEnd() throws -> Int32 {
        let found = Patience.answer(within: Patience.limit, every: 0.005) { status }
        guard let found else {
            end()
            throw Stall(awaited: "the end of \(name)", seen: lastWords)
        }
        return found
    }

    /// Waits for a line of standard output that `fits`, from line `from` on.
    package func waitForLine(
        _ awaited: String,
        from: Int = 0,
        where fits: (String) -> Bool
    ) throws -> String {
        try Patience.wait(for: "\(name): \(awaited)", while: self) {
            lines.dropFirst(from).first(where: fits)
        }
    }
}
