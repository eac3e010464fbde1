import Foundation

/// A machine that fails at one system call of one running program.
///
/// The program is the product's own, started as ever; what fails is what is under it. A place is a
/// call, what it works on and the how manyth of its kind it is, which for all but syncs counts from the
/// sync before: `fdatasync journal 2`, `write witness+2 1`. The place `rest` is where the program stands
/// once the answer has arrived.
package final class FailingMachine {
    /// How it fails.
    package enum Plan: Sendable, Hashable {
        /// Not at all: what is done is told.
        case watch
        /// The program is killed before this call does anything.
        case kill(at: String)
        /// The power goes before this call does anything: of each file only what was synced is left.
        case cut(at: String)
        /// The same, and of what was not synced any sectors are left, chosen by the seed.
        case torn(at: String, seed: Int)
        /// The same as `cut`, with a disk that has synced nothing whatever it said.
        case lying(at: String)
        /// This call fails with this error, and as long as the machine fails all of its kind do.
        case error(at: String, name: String)

        /// The call at which it fails; empty when it does not.
        package var place: String { words.dropFirst().first ?? "" }

        /// Whether every grant comes there: to a sync, and to the first call after one.
        ///
        /// How many writes lie between depends on how full the pages of the database are.
        package var isSure: Bool {
            place == "rest" || place.hasSuffix(" 1") || place.contains("sync ")
        }

        /// Whether the program ends of it: of a write whose outcome it does not know the witness does.
        var isDeadly: Bool {
            switch self {
            case .watch: false
            case .kill, .cut, .torn, .lying: true
            case .error(let place, _): place.contains(" slots") || place.contains(" journal")
            }
        }

        var words: [String] {
            switch self {
            case .watch: ["watch"]
            case .kill(let place): ["kill", place]
            case .cut(let place): ["cut", place]
            case .torn(let place, let seed): ["torn", place, "\(seed)"]
            case .lying(let place): ["lying", place]
            case .error(let place, let name): ["error", place, name]
            }
        }
    }

    /// Whether there is such a machine: the numbers of system calls are those of x86-64.
    package static var isPossible: Bool {
        #if arch(x86_64)
        true
        #else
        false
        #endif
    }

    private let watcher: Child

    /// Takes hold of a running program; from now on its calls count.
    ///
    /// `peers` names the ports whose connections matter.
    package init(
        _ cast: Cast,
        under program: Child,
        state: Folder,
        peers: [String: Int],
        plan: Plan
    ) throws {
        watcher = try cast.start(
            "faults-\(program.name)",
            "/usr/bin/python3",
            [
                Checkout.script("faults.py"), "\(program.pid)", state.path,
                peers.map { "\($0)=\($1)" }.joined(separator: ","),
            ] + plan.words
        )
        _ = try watcher.waitForLine("hold of \(program.name)") { $0 == "armed" }
    }

    /// The places it has seen so far, in order.
    package var places: [String] { told(after: "at ") }

    /// What it has done besides looking on: `failed …`, `undone …`, `ended …`.
    package var deeds: [String] { told(after: "did ") }

    /// Waits for what the plan brings about, then lets go of the program.
    ///
    /// Only a moment: a plan's place may never come, and the program then goes on.
    func finish(_ program: Child, _ plan: Plan) throws {
        if plan.place == "rest" { watcher.signal(SIGUSR1) }
        if plan.isDeadly {
            Patience.wait(seconds: 1) { places.contains(plan.place) }
            if places.contains(plan.place) {
                _ = try watcher.waitForLine("the end of \(program.name)") { $0 == "done" }
                _ = try program.waitForEnd()
            }
        }
        watcher.end()
    }

    /// The same for a program that is only starting, which may become ready instead.
    func finishStart(of program: Child, _ plan: Plan) throws {
        try Patience.wait(for: "\(program.name) to be ready, or to die") {
            program.lines.contains("ready") || watcher.lines.last == "done" ? () : nil
        }
        if watcher.lines.last == "done" { _ = try program.waitForEnd() }
        watcher.end()
    }

    private func told(after word: String) -> [String] {
        watcher.lines.filter { $0.hasPrefix(word) }.map { String($0.dropFirst(word.count)) }
    }
}
