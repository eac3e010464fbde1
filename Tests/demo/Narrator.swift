import Foundation
import Stage

/// Tells people what happens, line by line, and sums it up at the end.
final class Narrator {
    private let start = ProcessInfo.processInfo.systemUptime
    private var results: [String] = []

    /// One line of progress, with the seconds since the beginning.
    func say(_ text: String) {
        let seconds = Int(ProcessInfo.processInfo.systemUptime - start)
        let minutes = "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
        put("  \(minutes)  \(text)")
    }

    /// Begins a scene.
    func scene(_ title: String) { put("\n\(title)") }

    /// Notes a result for the summary; one that is not so ends the demo.
    func result(_ claim: String, _ holds: Bool, _ seen: String = "") throws {
        say((holds ? "✓ " : "✗ ") + claim + (seen.isEmpty ? "" : " (\(seen))"))
        guard holds else { throw Stall(awaited: claim, seen: seen) }
        results.append("  ✓ \(claim)" + (seen.isEmpty ? "" : ": \(seen)"))
    }

    /// The summary: all results, then where things lie.
    func summary(_ files: [(String, String)]) {
        let seconds = Int(ProcessInfo.processInfo.systemUptime - start)
        put("\nWhat you saw, in \(seconds / 60) min \(seconds % 60) s\n")
        put(results.joined(separator: "\n"))
        put("\nWhere it lies\n")
        for (what, path) in files { put("  \(what): \(path)") }
    }

    func put(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
