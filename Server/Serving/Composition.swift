import Agreements
import FileObjects
import HTTPService
import Listening
import Logging
import PinnedHTTPS
import Programs
import SQLiteStore
package import Scheduling
import SystemService
import Terms
import WitnessClient

/// Puts the server's parts together.
package enum Composition {
    /// Reads the folder, reconciles with the witness, prints `ready` and serves until SIGTERM.
    ///
    /// - Throws: `ProgramExit`.
    package static func serve(_ folder: ServerFolder, rules: RuleCheck) async throws {
        let log = Logger(label: "samtykke-server") { StreamLogHandler.standardError(label: $0) }
        try FolderOwner.become(of: folder.path)
        let parts = try folder.read()
        let lock = try folder.lock()
        defer { withExtendedLifetime(lock) {} }
        guard let bytes = try folder.agreementBytes() else {
            throw ProgramExit(
                .unsuitable,
                "agreement.note is missing: run samtykke-server adopt first"
            )
        }
        let agreement = try folder.agreement(in: bytes)
        let connection = try connection(to: agreement.witnessAddress, showing: parts.identity)
        let store = try folder.ledger()
        let (witness, clock, feed) = (PinnedWitness(connection), SystemClock(), ChangeFeed())
        let sequencer = Sequencer(
            identity: Sequencer.Identity(
                origin: parts.origin,
                key: parts.key,
                witness: agreement.witness,
                agreement: bytes
            ),
            store: store,
            witness: witness,
            clock: clock,
            rules: rules,
            feed: feed,
            log: log
        )
        let scheduler = Scheduler(
            origin: parts.origin,
            sequencer: sequencer,
            tokens: store,
            recordings: try ObjectFolder(path: folder.objects),
            witness: witness,
            clock: clock,
            chains: Chains(origin: parts.origin, secret: parts.chains),
            feed: feed,
            log: log
        )
        do { try await sequencer.open() } catch {
            if let end = await sequencer.end {
                await connection.close()
                throw ProgramExit(end)
            }
            log.warning("not yet with the witness", metadata: ["error": "\(error)"])
        }
        do { try await listen(parts, sequencer, scheduler, log) } catch {
            await connection.close()
            throw error
        }
        await connection.close()
        if let end = await sequencer.end { throw ProgramExit(end) }
    }

    /// The witness's address; to it the server shows the certificate that stands in the agreement.
    private static func connection(
        to address: Address,
        showing identity: TLSIdentity
    ) throws -> PinnedConnection {
        guard let endpoint = Endpoint(url: address.url, certificate: address.certificate) else {
            throw ProgramExit(.failure, "the agreement's witness-address cannot be used")
        }
        return PinnedConnection(
            endpoint,
            credential: TLSCredential(certificate: identity.certificatePEM, key: identity.keyPEM)
        )
    }

    private static func listen(
        _ parts: ServerFolder.Parts,
        _ sequencer: Sequencer,
        _ scheduler: Scheduler,
        _ log: Logger
    ) async throws {
        let socket = NotifySocket()
        try await Listener(
            host: parts.listen.host,
            port: parts.listen.port,
            identity: parts.identity,
            clients: .signed(by: parts.authority.certificate)
        ).serve(
            SchedulingService(scheduler, authority: parts.authority).router(),
            beside: [
                Rounds(sequencer: sequencer, scheduler: scheduler, log: log),
                Heartbeat(socket) { "\(await sequencer.size) entries" },
            ],
            logger: log
        ) { port in
            let entries = await sequencer.size
            log.notice(
                "listening",
                metadata: [
                    "host": "\(parts.listen.host)", "port": "\(port)",
                    "entries": "\(entries)",
                ]
            )
            socket?.send("READY=1\n")
            StandardStreams.data("ready")
        }
    }
}
