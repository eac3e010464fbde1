import ArgumentParser
import Partaking
import Programs

/// How a command that failed ends: a message on standard error, an exit code, and with `--json` one object.
///
/// Source: docs/guides/programs.md "Common to all".
enum Ending {
    private struct Failure: Encodable {
        var error: String
        var code: Int32
    }

    static func with(_ error: any Error) -> Never {
        if let exit = ProgramExit(error) {
            let shown = ProgramExit(exit.code, Say.plain(exit.reason))
            json(shown.reason, shown.code.rawValue)
            shown.end("samtykke")
        }
        // Of a mere exit code everything that is to be said has been said.
        if !(error is ExitCode || error is CleanExit) {
            let code = Samtykke.exitCode(for: error).rawValue
            if code != 0 { json(Samtykke.message(for: error), code) }
        }
        Samtykke.exit(withError: error)
    }

    private static func json(_ reason: String, _ code: Int32) {
        guard CommandLine.arguments.contains("--json") else { return }
        do { try Say.json(Failure(error: reason, code: code)) } catch {}
    }
}
