import Glibc

/// Starts a program without a shell and without Foundation.
enum Spawning {
    /// The error number of a start that failed.
    struct Refused: Error {
        let number: Int32
    }

    /// Starts a program with one descriptor as its standard input and output, and one for its messages.
    ///
    /// The environment is ours with `variables` on top; signals are reset, so that what the recorder ignores
    /// does not pass on. Descriptors without close-on-exec would: the recorder opens none.
    static func start(
        _ path: String,
        arguments: [String],
        variables: [String: String],
        standard: Int32,
        complaints: Int32 = STDERR_FILENO
    ) -> Result<pid_t, Refused> {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, standard, 0)
        posix_spawn_file_actions_adddup2(&actions, standard, 1)
        posix_spawn_file_actions_adddup2(&actions, complaints, 2)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
        )
        var process: pid_t = 0
        let number = withTexts([path] + arguments) { arguments in
            withTexts(environment(with: variables)) { environment in
                posix_spawn(&process, path, &actions, &attributes, arguments, environment)
            }
        }
        return number == 0 ? .success(process) : .failure(Refused(number: number))
    }

    private static func environment(with variables: [String: String]) -> [String] {
        var all: [String] = []
        var next = environ
        while let text = next.pointee {
            all.append(String(cString: text))
            next += 1
        }
        let kept = all.filter { line in
            !variables.keys.contains { line.hasPrefix("\($0)=") }
        }
        return kept + variables.map { "\($0.key)=\($0.value)" }
    }

    private static func withTexts<Result>(
        _ texts: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}
