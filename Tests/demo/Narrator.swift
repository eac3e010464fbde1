import Foundation
import Stage

/// Tells people what happens, line by line, and sums it up at the end.
final class Narrator {
    private let start = ProcessInfo.processInfo.systemUptime
    private var heading = ""
    private var results: [(heading: String, claim: String)] = []

    /// One line of progress, with the time since the beginning.
    func say(_ text: String) { put("  \(time)  \(text)") }

    /// Begins a scene; its results stand under this title in the summary.
    func scene(_ title: String) {
        heading = title
        put("\n\(title)")
    }

    /// Notes a result for the summary; one that is not so ends the demo.
    ///
    /// `seen` is what was measured; it stands in the progress, not in the summary.
    func result(_ claim: String, _ holds: Bool, _ seen: String = "") throws {
        try detail(claim, holds, seen)
        results.append((heading, claim))
    }

    /// The same for what belongs to the progress alone, so that the summary fits a screen.
    func detail(_ claim: String, _ holds: Bool, _ seen: String = "") throws {
        say((holds ? "✓ " : "✗ ") + claim + (seen.isEmpty ? "" : " (\(seen))"))
        guard holds else { throw Stall(awaited: claim, seen: seen) }
    }

    /// The summary: all results under their scenes, then where things lie.
    func summary(_ files: [(String, String)]) {
        put("\nWhat you saw in \(time) minutes. Each line was checked while it happened.\n")
        var last = ""
        for result in results {
            if result.heading != last { put("  " + result.heading) }
            last = result.heading
            put("    ✓ " + result.claim)
        }
        put("\nWhere to look\n")
        let width = files.map(\.0.count).max() ?? 0
        for (what, path) in files {
            put("  " + what.padding(toLength: width + 2, withPad: " ", startingAt: 0) + path)
        }
    }

    func put(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    private var time: String {
        let seconds = Int(ProcessInfo.processInfo.systemUptime - start)
        return "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
    }
}
