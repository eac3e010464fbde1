import Crypto
import Foundation
import HTTPService
import Listening
import Logging
import PinnedHTTPS
import Scheduling
import SchedulerClient
import ServerStage
import ServiceLifecycle
import SignedNotes
import Terms
import TestSupport
import WireFormat

/// The office of the stage behind a real TLS listener, with two people enrolled over it.
struct WebOffice: Sendable {
    let office: Office
    let endpoint: Endpoint

    static let request = "00000000000000000000000000000001"
    static let sampling: SamplingID = "00000000000000000000000000000002"

    /// Serves for as long as the body runs.
    static func open(
        allowance: PeerAllowance = PeerAllowance(),
        _ body: @escaping @Sendable (WebOffice) async throws -> Void
    ) async throws {
        let office = Office()
        let (scheduler, sequencer) = office.server()
        try await sequencer.open()
        // TLS certificates are judged by the machine's clock, entries by the office's.
        let now = Int(Date().timeIntervalSince1970)
        let key = P256.Signing.PrivateKey()
        let authority = try DeviceAuthority(
            certificate: DeviceAuthority.selfSigned(name: "devices", key: key, from: now - 120),
            key: key,
            now: { now }
        )
        let identity = try TLSIdentity.selfSigned(
            name: "server",
            host: "127.0.0.1",
            from: Minute(posixSeconds: now - 120)
        )
        var log = Logger(label: "test")
        log.logLevel = .critical
        let listener = Listener(
            host: "127.0.0.1",
            port: 0,
            identity: identity,
            clients: .signed(by: authority.certificate)
        )
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let application = try listener.application(
            SchedulingService(scheduler, authority: authority)
                .router(allowance: allowance),
            logger: log
        ) { continuation.yield($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next(),
                let endpoint = Endpoint(url: "https://127.0.0.1:\(port)", certificate: identity.pin)
            else { return }
            try await body(WebOffice(office: office, endpoint: endpoint))
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    /// A connection without credential, closed afterwards.
    func stranger<Value>(_ work: (PinnedConnection) async throws -> Value) async throws -> Value {
        try await using(PinnedConnection(endpoint), work)
    }

    /// Records a note and returns status and body.
    func post(_ note: [UInt8], to path: String = "/v1/notes") async throws -> Answer {
        try await stranger {
            try await $0.send(.post(text: String(decoding: note, as: UTF8.self), to: path))
        }
    }

    /// Enrols a person and fetches their credential.
    func enrol(_ person: CastMember) async throws -> TLSCredential {
        _ = try await post(await office.enrolment(of: person))
        return try await credential(for: person, signedBy: person.key)
    }

    func credential(for person: CastMember, signedBy key: SigningKey) async throws -> TLSCredential
    {
        let request = try CredentialRequest(for: person.pseudonym)
        let asked = request.submission(by: key, as: person.pseudonym)
        let answer = try await stranger {
            try await $0.send(
                .post(json: Array(JSONEncoder().encode(asked)), to: "/v1/credentials")
            )
        }
        guard answer.status == 200 else { throw Refused(status: answer.status) }
        let body = try JSONDecoder().decode(ServerBody.Credential.self, from: Data(answer.bytes))
        return TLSCredential(certificate: body.certificate, key: request.key)
    }

    /// A connection as somebody, closed afterwards.
    func `as`<Value>(
        _ credential: TLSCredential,
        _ work: (PinnedConnection) async throws -> Value
    ) async throws -> Value {
        try await using(PinnedConnection(endpoint, credential: credential), work)
    }

    func agreement() async throws -> LeafHash {
        office.store.content.leaves[0].leaf
    }

    struct Refused: Error, Equatable { let status: Int }

    private func using<Value>(
        _ connection: PinnedConnection,
        _ work: (PinnedConnection) async throws -> Value
    ) async throws -> Value {
        do {
            let value = try await work(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }
}
