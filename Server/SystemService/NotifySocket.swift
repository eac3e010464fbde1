import Glibc

/// The service manager's socket, to which a service tells that it is ready, alive and what it does.
///
/// Source: sd_notify(3). Nobody answers, and what cannot be sent is lost: a service works the same without a manager.
package struct NotifySocket: Sendable {
    /// A path, or after a NUL an abstract name.
    private let address: [UInt8]
    /// How long the manager waits for a sign of life before it ends the program; nil is for ever.
    package let patience: Duration?

    /// The socket that the environment names in `NOTIFY_SOCKET`; nil outside a service.
    ///
    /// `WATCHDOG_USEC` counts only for the process that `WATCHDOG_PID` names.
    package init?(environment: (String) -> String? = Self.variable, process: Int32? = nil) {
        guard let name = environment("NOTIFY_SOCKET"), ["/", "@"].contains(name.first),
            (2..<Self.longest).contains(name.utf8.count)
        else { return nil }
        address = name.first == "@" ? [0] + name.utf8.dropFirst() : Array(name.utf8)
        let isOurs = environment("WATCHDOG_PID").map { $0 == "\(process ?? getpid())" } ?? true
        let limit = environment("WATCHDOG_USEC").flatMap { UInt32($0) } ?? 0
        patience = isOurs && limit > 0 ? .microseconds(Int64(limit)) : nil
    }

    /// Sends lines `NAME=value`.
    package func send(_ lines: String) {
        let file = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard file >= 0 else { return }
        defer { close(file) }
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: address) }
        let length =
            MemoryLayout<sockaddr_un>.offset(of: \.sun_path).map { $0 + address.count } ?? 0
        let bytes = Array(lines.utf8)
        _ = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    file,
                    bytes,
                    bytes.count,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT),
                    $0,
                    socklen_t(length)
                )
            }
        }
    }

    /// Room for the name in a `sockaddr_un`.
    private static let longest = 108

    /// A variable of this process.
    package static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
