import DurableFiles
import Glibc
import Programs

/// The person's browser.
enum Browser {
    /// Opens a file in a window of its own where Chromium is there, else in whatever the desktop opens pages with.
    ///
    /// - Throws: `FileFault` when there is neither.
    static func open(_ file: String) throws {
        let names = ["chromium", "chromium-browser", "google-chrome"]
        if names.contains(where: { start([$0, "--app=file://\(file)"]) }) { return }
        guard start(["xdg-open", file]) else {
            throw FileFault(file, "cannot be shown: there is neither chromium nor xdg-open")
        }
    }

    private static func start(_ arguments: [String]) -> Bool {
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // A browser's own messages are nothing for the person who started this.
        for number in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_WRONLY, 0)
        }
        return posix_spawnp(&child, arguments[0], &actions, nil, &words, environ) == 0
    }
}
