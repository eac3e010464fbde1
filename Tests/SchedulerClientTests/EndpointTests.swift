import PinnedHTTPS
import SchedulerClient
import Terms
import TestSupport
import Testing

@testable import SchedulerClient

@Suite("An endpoint")
struct EndpointTests {
    @Test("has a host and a port")
    func parts() throws {
        let endpoint = try #require(
            Endpoint(url: "https://[::1]:8443", certificate: .repeating(1))
        )
        #expect(endpoint.address.host == "::1")
        #expect(endpoint.address.port == 8443)
    }

    @Test(
        "is refused in any other spelling",
        arguments: [
            "http://a:1", "https://a", "https://a:0", "https://a:70000", "https://a:1/x",
            "https://:1", "https://u@a:1", "https://a:x", "",
        ]
    )
    func refused(url: String) {
        #expect(Endpoint(url: url, certificate: .repeating(1)) == nil)
    }
}

@Suite("Server-sent events")
struct EventLineTests {
    @Test("are read in whatever pieces they come", arguments: [1, 2, 3, 7, 100])
    func pieces(size: Int) throws {
        let text = ": still here\n\nevent: inbox\ndata: inbox\n\nevent: revoked\r\ndata: x\r\n\r\n"
        var lines = EventLines()
        var events: [ServerEvent] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            events += try lines.take(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        #expect(events == [.inbox, .revoked])
    }

    @Test("of an unknown name are passed over")
    func unknown() throws {
        var lines = EventLines()
        let events = try lines.take(
            Array("event: later\ndata: x\n\nevent: agreement\n\n".utf8)
        )
        #expect(events == [.agreement])
    }

    @Test("are not read from a line without end")
    func endless() {
        #expect(throws: CallFault.self) {
            var lines = EventLines()
            _ = try lines.take([UInt8](repeating: 0x61, count: 5000))
        }
    }
}
