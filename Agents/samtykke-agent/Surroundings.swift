import Glibc

/// What the environment says.
enum Surroundings {
    static func variable(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// The person's folder where none is named.
    static var home: String {
        if let named = variable("SAMTYKKE_HOME") { return named }
        if let state = variable("XDG_STATE_HOME") { return "\(state)/samtykke" }
        return "\(variable("HOME") ?? ".")/.local/state/samtykke"
    }

    /// Raw pictures, sound and keys pass through memory; no dump of it may reach a disk.
    ///
    /// One byte, not none: the kernel pipes no dump to a collector either, which at 0 it would.
    static func forbidCoreDumps() {
        var none = rlimit(rlim_cur: 1, rlim_max: 1)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }

    /// The folder of the running program's file.
    static var programFolder: String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { raw in
            raw.baseAddress.map { readlink("/proc/self/exe", $0, raw.count) } ?? -1
        }
        guard count > 0 else { return "." }
        let path = String(decoding: buffer[..<count], as: UTF8.self)
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
