import ArgumentParser
import Glibc
import SchedulerClient

/// How a command that failed ends: a message on standard error, an exit code, and with `--json` one object.
///
/// Source: docs/guides/programs.md "Common to all".
enum Ending {
    private struct Told: Encodable {
        var error: String
        var code: Int32
    }

    static func with(_ error: any Error) -> Never {
        switch error {
        case let stop as Stop: end(stop)
        case let fault as SchedulerFault: end(Stop(fault))
        // What stands to be said has been said.
        case is ExitCode, is CleanExit: Samtykke.exit(withError: error)
        default:
            let code = Samtykke.exitCode(for: error).rawValue
            if code != 0 { json(Samtykke.message(for: error), code) }
            Samtykke.exit(withError: error)
        }
    }

    private static func end(_ stop: Stop) -> Never {
        json(stop.reason, stop.code)
        Say.message("samtykke: \(stop.reason)")
        Glibc.exit(stop.code)
    }

    private static func json(_ reason: String, _ code: Int32) {
        guard CommandLine.arguments.contains("--json") else { return }
        do { try Say.json(Told(error: reason, code: code)) } catch {}
    }
}
