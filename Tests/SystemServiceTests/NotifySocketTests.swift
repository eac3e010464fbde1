import Foundation
import Glibc
import SystemService
import Testing

@Suite("The service manager's socket")
struct NotifySocketTests {
    @Test("gets what is sent, at a path and at an abstract name", arguments: [false, true])
    func send(isAbstract: Bool) throws {
        let name = FileManager.default.temporaryDirectory.path + "/n\(UUID().uuidString.prefix(8))"
        let manager = try OtherEnd(name, isAbstract: isAbstract)
        defer { unlink(name) }
        let socket = try #require(
            NotifySocket { $0 == "NOTIFY_SOCKET" ? (isAbstract ? "@" : "") + name : nil }
        )
        socket.send("READY=1\n")
        #expect(manager.receive() == "READY=1\n")
    }

    @Test("may be away: nothing is sent and nothing fails")
    func away() throws {
        let socket = try #require(NotifySocket { _ in "/nowhere/at/all" })
        socket.send("READY=1\n")
    }

    @Test(
        "is none outside a service",
        arguments: [nil, "", "relative", "/" + String(repeating: "x", count: 200)]
    )
    func none(name: String?) {
        #expect(NotifySocket { _ in name } == nil)
    }

    @Test(
        "waits for a sign of life of the named process alone",
        arguments: [
            ([:], nil), (["WATCHDOG_USEC": "30000000"], Duration.seconds(30)),
            (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "7"], .seconds(30)),
            (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "8"], nil),
            (["WATCHDOG_USEC": "0"], nil), (["WATCHDOG_USEC": "soon"], nil),
        ] as [([String: String], Duration?)]
    )
    func patience(variables: [String: String], expected: Duration?) throws {
        let socket = try #require(
            NotifySocket(
                environment: { $0 == "NOTIFY_SOCKET" ? "/run/notify" : variables[$0] },
                process: 7
            )
        )
        #expect(socket.patience == expected)
    }
}

/// The other end of the socket.
private struct OtherEnd {
    private let file: Int32

    init(_ name: String, isAbstract: Bool) throws {
        file = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        let bytes = (isAbstract ? [0] : []) + Array(name.utf8)
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: bytes) }
        let length = try #require(MemoryLayout<sockaddr_un>.offset(of: \.sun_path)) + bytes.count
        let bound = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(file, $0, socklen_t(length))
            }
        }
        try #require(bound == 0)
    }

    func receive() -> String {
        var bytes = [UInt8](repeating: 0, count: 1000)
        let count = recv(file, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
