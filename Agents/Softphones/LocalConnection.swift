import Glibc
import Waking

/// A TCP connection to a program on this machine, with a way to wake the thread that waits on it.
///
/// INVARIANT: descriptors are closed in `deinit` alone, so that a waiting thread never polls a reused number.
final class LocalConnection: Sendable {
    private let socket: Int32

    /// Connects to 127.0.0.1; nil when nobody answers there.
    init?(port: UInt16) {
        let made = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard made >= 0 else { return nil }
        socket = made
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(made, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { return nil }
    }

    deinit { close(socket) }

    /// Waits for bytes; nil when the other side has closed or `wake` was pulled.
    func read(unless wake: WakeSignal) -> [UInt8]? {
        guard wake.waits(for: socket) else { return nil }
        var piece = [UInt8](repeating: 0, count: 16_384)
        let count = recv(socket, &piece, piece.count, 0)
        guard count > 0 else { return nil }
        return Array(piece.prefix(count))
    }

    /// Sends all bytes; false when the connection is broken or takes nothing.
    func send(_ bytes: [UInt8]) -> Bool {
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        return Glibc.send(socket, bytes, bytes.count, flags) == bytes.count
    }
}
