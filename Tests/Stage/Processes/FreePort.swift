import Foundation

/// Port numbers that nobody uses now.
package enum FreePort {
    /// A free TCP port of 127.0.0.1, which is free for UDP as well.
    package static func next() throws -> Int {
        for _ in 0..<50 {
            let port = try bound(SOCK_STREAM, to: 0)
            if (try? bound(SOCK_DGRAM, to: UInt16(port))) != nil { return port }
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
