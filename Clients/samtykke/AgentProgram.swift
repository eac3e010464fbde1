import FoundationEssentials
import Glibc
import Programs

/// The recorder's own look at this desktop: `samtykke-agent check --json`.
enum AgentProgram {
    /// What it found; one finding alone when it is not installed or tells nothing.
    static func findings(_ home: String) -> [Finding] {
        guard let path else {
            return [
                .fail(
                    "recorder",
                    "samtykke-agent is not installed, so nothing is counted or recorded here",
                    "install it beside samtykke"
                )
            ]
        }
        do {
            let bytes = try output(of: [path, "check", "--json", "--home", home])
            return try JSONDecoder().decode(Finding.Report.self, from: Data(bytes)).checks
        } catch {
            return [
                .fail(
                    "recorder",
                    "\(path) does not tell",
                    "run \(path) check; is it of this version?"
                )
            ]
        }
    }

    /// Beside this program, else on the path.
    private static var path: String? {
        let folders =
            [OwnProcess.programFolder]
            + (OwnProcess.variable("PATH") ?? "").split(separator: ":").map(String.init)
        return folders.map { "\($0)/samtykke-agent" }.first { access($0, X_OK) == 0 }
    }

    /// What a program writes to standard output until it ends; its messages are not shown.
    private static func output(of command: [String]) throws -> [UInt8] {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw ProgramExit.failure("no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var words = command.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, command[0], &actions, nil, &words, environ)
        close(ends[1])
        defer { close(ends[0]) }
        guard code == 0 else { throw ProgramExit.failure("\(command[0]) does not start") }
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while all.count < 1 << 20 {
            let got = read(ends[0], &piece, piece.count)
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { break }
            all += piece.prefix(got)
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { break } }
        return all
    }
}
