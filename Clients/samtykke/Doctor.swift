import ArgumentParser
import PinnedHTTPS
import Programs
import SchedulerClient
import Terms

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "What works here, what is missing, and what to do about it.",
        discussion: """
            Checks the person's folder, keys and credential, server, witness and clock; for an employee also the \
            desktop: display, sound, softphone, login session and badge. Changes nothing and sends nothing personal.

            Exit status: 0 nothing is missing (there may be warnings), 1 something is.

            Example: samtykke doctor --json
            """
    )

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    private struct Told: Encodable {
        var verdict: Finding.Level
        var checks: [Finding]
    }

    func run() async throws {
        let folder = home.folder
        let (profile, own) = FolderChecks(folder).findings()
        var found = own
        if let profile {
            found += await NetworkChecks(folder: folder, profile: profile).findings()
            if profile.role == .employee { found += DeskChecks(folder).findings() }
        }
        let verdict = found.map(\.level).max() ?? .fail
        if format.isJSON {
            try Say.json(Told(verdict: verdict, checks: found))
        } else {
            for one in found { Say.data(one.line) }
        }
        if verdict == .fail { throw ExitCode(1) }
    }
}

/// What one check has found.
struct Finding: Encodable, Hashable {
    enum Level: String, Encodable, Comparable {
        case ok, warn, fail

        static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .ok: 0
            case .warn: 1
            case .fail: 2
            }
        }
    }

    let check: String
    let level: Level
    let detail: String
    /// What to do; nil when nothing is to be done.
    let advice: String?

    static func ok(_ check: String, _ detail: String) -> Finding {
        Finding(check: check, level: .ok, detail: detail, advice: nil)
    }

    static func warn(_ check: String, _ detail: String, _ advice: String) -> Finding {
        Finding(check: check, level: .warn, detail: detail, advice: advice)
    }

    static func fail(_ check: String, _ detail: String, _ advice: String) -> Finding {
        Finding(check: check, level: .fail, detail: detail, advice: advice)
    }

    /// A failed check in the words of what was thrown.
    static func fail(_ check: String, _ error: any Error, _ advice: String) -> Finding {
        switch error {
        case let fault as CallFault: fail(check, fault.detail, advice)
        case let exit as ProgramExit: fail(check, exit.reason, advice)
        default: fail(check, "\(error)", advice)
        }
    }

    var line: String {
        let mark = level.rawValue.padded(to: 5)
        return "\(mark)\(check): \(detail)" + (advice.map { "; \($0)" } ?? "")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
