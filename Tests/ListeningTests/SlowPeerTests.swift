import AsyncHTTPClient
import Foundation
import Glibc
import Listening
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@Suite("A listener with slow or greedy peers")
struct SlowPeerTests {
    @Test("closes a connection on which no handshake comes")
    func silentPeer() async throws {
        try await Fixture.running(limits: Limits(handshake: .milliseconds(100))) { fixture in
            let isClosed = try endOfStream(port: fixture.port)
            #expect(isClosed)
        }
    }

    @Test("closes a connection on which nothing moves")
    func idlePeer() async throws {
        let limits = Limits(handshake: .seconds(600), idle: .milliseconds(100))
        try await Fixture.running(limits: limits) { fixture in
            let isClosed = try endOfStream(port: fixture.port)
            #expect(isClosed)
        }
    }

    @Test("closes a connection on which a request's head never ends")
    func endlessHead() async throws {
        let limits = Limits(handshake: .seconds(600), silence: .milliseconds(300))
        try await Fixture.running(limits: limits) { fixture in
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.certificateVerification = .none
            let context = try NIOSSLContext(configuration: tls)
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLClientHandler(context: context, serverHostname: nil)
                        )
                    }
                }
                .connect(host: "127.0.0.1", port: fixture.port).get()
            var letters = 0
            do {
                try await channel.writeAndFlush(ByteBuffer(string: "GET /pin HTTP/1.1\r\nx: "))
                while letters < 2000 {
                    letters += 1
                    try await channel.writeAndFlush(ByteBuffer(string: "a"))
                    try await channel.eventLoop.scheduleTask(in: .milliseconds(10)) {}
                        .futureResult.get()
                }
            } catch is ChannelError {
                // The other side has closed the connection, on a busy machine before the first letter.
            } catch let error as IOError {
                #expect([EPIPE, ECONNRESET].contains(error.errnoCode))
            }
            #expect(letters < 2000, "it took letters for ever")
            channel.close(promise: nil)
        }
    }

    @Test("takes a body inside the limits")
    func fits() async throws {
        try await Fixture.running { fixture in
            let answer = try await fixture.send("POST", "/body", body: bytes(1000))
            #expect(answer.text == "1000")
        }
    }

    @Test("refuses a body that announces too much")
    func announcedTooLarge() async throws {
        try await Fixture.running { fixture in
            let answer = try await fixture.send("POST", "/body", body: bytes(1001))
            #expect(answer.status == 413)
            #expect(answer.text.contains("\"type\":\"too-large\""))
        }
    }

    @Test("refuses a body that grows too large unannounced")
    func grows() async throws {
        try await Fixture.running { fixture in
            let body = HTTPClientRequest.Body.stream(
                [ByteBuffer(repeating: 1, count: 600), ByteBuffer(repeating: 1, count: 600)].async,
                length: .unknown
            )
            let answer = try await fixture.send("POST", "/body", body: body)
            #expect(answer.status == 413)
        }
    }

    @Test("refuses a body that never ends", arguments: ["/body", "/slow"])
    func neverEnds(path: String) async throws {
        try await Fixture.running { fixture in
            let body = HTTPClientRequest.Body.stream(NeverEnding(), length: .unknown)
            let answer = try await fixture.send("POST", path, body: body)
            #expect(answer.status == 408)
            #expect(answer.text.contains("\"type\":\"too-slow\""))
        }
    }

    private func bytes(_ count: Int) -> HTTPClientRequest.Body {
        .bytes(ByteBuffer(repeating: 7, count: count))
    }

    /// Connects, says nothing, and waits for the other side to close.
    private func endOfStream(port: Int) throws -> Bool {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw POSIXError(.EIO) }
        defer { close(socket) }
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(
            socket,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &limit,
            socklen_t(MemoryLayout<timeval>.size)
        )
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
        var byte: UInt8 = 0
        return read(socket, &byte, 1) == 0
    }
}

/// One byte, and then nothing for ever.
private struct NeverEnding: AsyncSequence, Sendable {
    struct Iterator: AsyncIteratorProtocol {
        var isFirst = true

        mutating func next() async throws -> ByteBuffer? {
            if isFirst {
                isFirst = false
                return ByteBuffer(repeating: 1, count: 1)
            }
            let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
            var iterator = stream.makeAsyncIterator()
            let never: Never? = await iterator.next()
            continuation.finish()
            _ = never
            return nil
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator() }
}

extension Array where Element: Sendable {
    fileprivate var async: AsyncStream<Element> {
        AsyncStream { continuation in
            for element in self { continuation.yield(element) }
            continuation.finish()
        }
    }
}
