import Glibc

/// A short look at whether the badge program starts here.
package enum BadgeTrial {
    /// Its exit status without arguments: it says how it is used, once its libraries are loaded.
    private static let usage: Int32 = 64

    /// Runs it without arguments, input and output; false when it cannot be started or its libraries are missing.
    package static func starts(_ path: String) -> Bool {
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard null >= 0 else { return false }
        defer { close(null) }
        let started = Spawning.start(
            path,
            arguments: [],
            variables: [:],
            standard: null,
            complaints: null
        )
        guard case .success(let process) = started else { return false }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return false } }
        return status & 0x7F == 0 && (status >> 8) & 0xFF == usage
    }
}
