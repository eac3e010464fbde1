import Listening
import PinnedHTTPS
import SchedulerClient
import SignedNotes
import Terms
import Testing
import Synchronization
import WireFormat

@Suite("A pinned connection")
struct PinTests {
    @Test("reaches the server whose certificate is pinned")
    func right() async throws {
        let server = try LocalServer()
        try await server.running { port in
            try await server.calling(port) { scheduler in
                let health = try await scheduler.health()
                #expect(health.status == "ok")
            }
        }
    }

    @Test("sends nothing to a server that shows another certificate")
    func wrong() async throws {
        let server = try LocalServer()
        let other = try LocalServer().identity.pin
        try await server.running { port in
            try await server.calling(port, pin: other) { scheduler in
                await #expect {
                    _ = try await scheduler.health()
                } throws: { ($0 as? CallFault)?.type == "wrong-certificate" }
            }
        }
        #expect(server.requests.withLock { $0.isEmpty })
    }

    @Test("tells that nobody listens")
    func nobody() async throws {
        let server = try LocalServer()
        try await server.calling(1) { scheduler in
            await #expect {
                _ = try await scheduler.health()
            } throws: { ($0 as? CallFault)?.type == "unreachable" }
        }
    }

    @Test("tries again while the server is reloading")
    func again() async throws {
        let server = try LocalServer()
        server.stops.withLock { $0 = 2 }
        try await server.running { port in
            try await server.calling(port) { scheduler in
                let health = try await scheduler.health()
                #expect(health.status == "ok")
            }
        }
        #expect(server.requests.withLock { $0.count } == 3)
    }

    @Test("gives up when the server goes on reloading")
    func gaveUp() async throws {
        let server = try LocalServer()
        server.stops.withLock { $0 = 9 }
        try await server.running { port in
            try await server.calling(port) { scheduler in
                await #expect {
                    _ = try await scheduler.health()
                } throws: { ($0 as? CallFault)?.type == "stopped" }
            }
        }
        #expect(server.requests.withLock { $0.count } == 3)
    }

    @Test("passes on every broken rule, and never repeats a refused note")
    func refused() async throws {
        let server = try LocalServer()
        let line = SignatureLine(name: "p-0123456789abcdef", keyID: [1, 2, 3, 4], signature: [5])
        try await server.running { port in
            try await server.calling(port) { scheduler in
                await #expect {
                    _ = try await scheduler.send(SignedNote(text: "x\n", signatures: [line]))
                } throws: { error in
                    let fault = error as? CallFault
                    return fault?.rules == ["cap", "quota"] && fault?.status == 409
                }
            }
        }
        #expect(server.requests.withLock { $0 } == ["notes"])
    }

    @Test("refuses an answer of another shape")
    func malformed() async throws {
        let server = try LocalServer()
        try await server.running { port in
            try await server.calling(port) { scheduler in
                await #expect {
                    _ = try await scheduler.inbox()
                } throws: { ($0 as? CallFault)?.type == "malformed-answer" }
            }
        }
    }

    @Test("tells a path that the server does not have")
    func missing() async throws {
        let server = try LocalServer()
        try await server.running { port in
            try await server.calling(port) { scheduler in
                await #expect {
                    _ = try await scheduler.people()
                } throws: { ($0 as? CallFault)?.status == 404 }
            }
        }
    }
}
