import Foundation

/// Port numbers that nobody uses now.
package enum FreePort {
    /// A free TCP port of 127.0.0.1, which is free for UDP as well.
    ///
    /// From below those that Linux gives to outgoing connections (32768 on), or one of these could take it before
    /// the program it is meant for.
    package static func next() throws -> Int {
        for _ in 0..<200 {
            let port = UInt16.random(in: 15_000..<32_000)
            if (try? bound(SOCK_STREAM, to: port)) != nil,
                (try? bound(SOCK_DGRAM, to: port)) != nil
            {
                return Int(port)
            }
        }
        throw Stall(awaited: "a free port")
    }

    private static func bound(_ kind: __socket_type, to port: UInt16) throws -> Int {
        let handle = socket(AF_INET, Int32(kind.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let done = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(handle, $0, length) == 0 && getsockname(handle, $0, &length) == 0
            }
        }
        guard done else { throw Stall(awaited: "a free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
