import Agreements
import AsyncHTTPClient
import Foundation
import KeySlotFile
import Listening
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import Sampling
import ServiceLifecycle
import SignedNotes
import Terms
import TestSupport
import WitnessFiles
import WitnessDialogue
import WitnessHTTP
import Witnessing

/// A clock that stands at the ledger's first minute.
struct StillClock: WallClock {
    let minute: Minute

    func now() -> Int { minute.number * 60 }
}

/// Numbers nobody needs to guess.
struct PlainRandomness: Randomness {
    func bytes32() -> Bytes32 { .repeating(0x77) }
}

/// A witness on real files and a real TLS port, and the server's certificate for it.
struct Desk {
    let ledger: LedgerBuilder
    let server: TLSIdentity
    let port: Int

    static func running(_ body: @Sendable (Desk) async throws -> Void) async throws {
        let start = Minute(posixSeconds: Int(Date().timeIntervalSince1970) - 120)
        let server = try TLSIdentity.selfSigned(name: "s", host: "127.0.0.1", from: start)
        let own = try TLSIdentity.selfSigned(name: "w", host: "127.0.0.1", from: start)
        let ledger = LedgerBuilder(agreement(server: server.pin))
        let listener = Listener(
            host: "127.0.0.1",
            port: 0,
            identity: own,
            clients: .pinned { _ in true }
        )
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let running = try listener.application(
            WitnessService(try await witness(of: ledger)).router(),
            logger: logger
        ) { continuation.yield($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await running.run() }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { return }
            try await body(Desk(ledger: ledger, server: server, port: port))
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    /// Sends one request; without a certificate unless told otherwise.
    func send(
        _ method: String,
        _ path: String,
        _ body: String? = nil,
        as client: TLSIdentity? = nil
    ) async throws -> (status: Int, type: String, text: String) {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = .none
        if let client {
            let certificate = try NIOSSLCertificate(bytes: client.certificate, format: .der)
            tls.certificateChain = [.certificate(certificate)]
            let key = try NIOSSLPrivateKey(bytes: Array(client.keyPEM.utf8), format: .pem)
            tls.privateKey = .privateKey(key)
        }
        let http = HTTPClient(configuration: .init(tlsConfiguration: tls))
        var request = HTTPClientRequest(url: "https://127.0.0.1:\(port)\(path)")
        request.method = .init(rawValue: method)
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let answer: (status: Int, type: String, text: String)
        do {
            let response = try await http.execute(request, timeout: .seconds(30))
            let bytes = try await response.body.collect(upTo: 1 << 20)
            let type = response.headers.first(name: "content-type") ?? ""
            answer = (Int(response.status.code), type, String(buffer: bytes))
        } catch {
            try await http.shutdown()
            throw error
        }
        try await http.shutdown()
        return answer
    }

    private static func witness(of ledger: LedgerBuilder) async throws -> Witness {
        let folder = NSTemporaryDirectory() + "h-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try SlotFile.make(folder: folder, count: 16)
        try CodeFolder.make(folder: folder)
        try JournalFile.make(folder: folder, origin: ledger.state.origin)
        let note = ledger.note(.agreement(ledger.agreement))
        return try await Witness(
            setup: try Setup(
                note: note,
                witnessKey: ledger.parties.witness,
                enrolmentKey: ledger.parties.enrolment
            ),
            journal: try JournalFile(folder: folder, origin: ledger.state.origin),
            slots: try SlotFile(folder: folder),
            codes: CodeFolder(folder: folder),
            clock: StillClock(minute: ledger.agreement.validFrom),
            randomness: PlainRandomness()
        )
    }
}
