import ArgumentParser
import KeySlotFile
import Listening
import Logging
import Programs
import ServiceLifecycle
import SystemService
import Terms
import WitnessDialogue
import WitnessFiles
import WitnessHTTP
import Witnessing

/// Serves until it is told to stop.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve; prints `ready` when it listens."
    )

    @OptionGroup var state: StateOption

    func run() async throws {
        await ProgramExit.reporting {
            OwnProcess.forbidCoreDumps()
            let folder = try state.folder
            let config = try Config(text: folder.text(of: "config"))
            let setup = try folder.adopted()
            // The lock comes first: nothing is touched while another witness runs.
            let journal = try JournalFile(folder: folder.path, origin: setup.origin)
            let witness = try await Witness(
                setup: setup,
                journal: journal,
                slots: try SlotFile(folder: folder.path),
                codes: CodeFolder(folder: folder.path),
                clock: SystemClock(),
                randomness: SystemRandomness()
            )
            let listener = Listener(
                host: config.listen.host,
                port: config.listen.port,
                identity: try TLSIdentity(folder: folder.path),
                // Any key is let through the handshake; the routes compare the pin of the agreement in force.
                clients: .pinned { _ in true }
            )
            let log = Logger(label: "samtykke-witness") {
                StreamLogHandler.standardError(label: $0)
            }
            let socket = NotifySocket()
            try await listener.serve(
                WitnessService(witness).router(),
                beside: [
                    ShreddingRound(witness: witness), StopWatch(witness: witness),
                    Heartbeat(socket) {
                        let status = await witness.status
                        return
                            "\(status.cosigned) entries co-signed, \(status.waiting) notes waiting"
                    },
                ],
                logger: log
            ) { port in
                let (status, live) = (await witness.status, await witness.liveSlots)
                log.notice(
                    "listening",
                    metadata: [
                        "host": "\(config.listen.host)", "port": "\(port)",
                        "entries": "\(status.size)",
                        "co-signed": "\(status.cosigned)", "waiting": "\(status.waiting)",
                        "slots-in-use": "\(live)",
                    ]
                )
                socket?.send("READY=1\n")
                StandardStreams.data("ready")
            }
        }
    }
}

/// Looks at the clock every five seconds: shredding waits for nobody.
private struct ShreddingRound: Service {
    let witness: Witness

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try await witness.shredDue()
                do { try await Task.sleep(for: .seconds(5)) } catch { return }
            }
        }
    }
}

/// Ends the program when the witness stops: a restart reads what is on the disk.
private struct StopWatch: Service {
    let witness: Witness

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            for await fault in witness.stops { throw fault }
        }
    }
}
