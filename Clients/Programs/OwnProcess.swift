import Glibc

/// What a program asks of its own process.
package enum OwnProcess {
    /// Keys, shares and raw media pass through memory; no dump of it may reach a disk.
    ///
    /// One byte, not none: the kernel pipes no dump to a collector either, which at 0 it would.
    package static func forbidCoreDumps() {
        var none = rlimit(rlim_cur: 1, rlim_max: 1)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }

    /// A variable of the environment that is set and not empty.
    package static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// The folder of the running program's file.
    package static var programFolder: String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { raw in
            raw.baseAddress.map { readlink("/proc/self/exe", $0, raw.count) } ?? -1
        }
        guard count > 0 else { return "." }
        let path = String(decoding: buffer[..<count], as: UTF8.self)
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    /// The person's folder where none is named.
    ///
    /// Source: docs/guides/programs.md "samtykke".
    package static var personFolder: String {
        if let named = variable("SAMTYKKE_HOME") { return named }
        if let state = variable("XDG_STATE_HOME") { return "\(state)/samtykke" }
        return "\(variable("HOME") ?? ".")/.local/state/samtykke"
    }
}
