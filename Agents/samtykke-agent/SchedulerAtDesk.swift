import Capturing
import Sampling
import SchedulerClient
import SignedNotes
import Terms
import WireFormat

/// The server over HTTPS, as the desk needs it.
struct SchedulerAtDesk: DeskServer, Uploader {
    let scheduler: Scheduler

    func agreementLeaf() async throws -> [UInt8] {
        try await told { try await scheduler.agreementLeaf() }
    }

    func inbox() async throws -> DeskInbox {
        let inbox = try await told { try await scheduler.inbox() }
        return DeskInbox(
            // The inbox holds the leaf itself, as `GET /v1/agreement` does.
            agreement: Leaf.hash(Array(inbox.agreementLeaf.utf8)),
            lastBlock: inbox.lastBlock,
            runningLength: inbox.runningLength,
            requests: inbox.requests.map { Array($0.utf8) },
            samplings: inbox.samplings.compactMap { one in
                SamplingID(one.sampling).map {
                    DeskInbox.Waiting(
                        sampling: $0,
                        isOpen: one.state == "open",
                        hasPlace: one.hasPlace
                    )
                }
            },
            isRevoked: inbox.revoked
        )
    }

    func send(_ note: SignedNote) async throws -> Minute {
        Minute(try await told { try await scheduler.send(note) }.minute)
    }

    func start(_ note: SignedNote) async throws -> String? {
        switch try await told({ try await scheduler.start(note) }) {
        case .token(let text): text
        case .notDrawn: nil
        }
    }

    func upload(_ sampling: SamplingID, header: [UInt8]) async throws {
        try await told { try await scheduler.upload(sampling, header: header) }
    }

    func upload(_ sampling: SamplingID, number: Int, chunk: [UInt8]) async throws {
        try await told {
            try await scheduler.upload(sampling, number: number, chunk: chunk)
        }
    }
}

/// The witness over HTTPS, given whatever the server must not hold back.
struct WitnessAtDesk: DeskWitness {
    let folder: PersonFolder

    func give(_ note: SignedNote) async throws {
        try await told { try await folder.giveWitness(note) }
    }
}

/// Tells "refused" from "not reachable", which is all the desk has to know.
private func told<Value: Sendable>(
    _ call: @Sendable () async throws -> Value
) async throws -> Value {
    do {
        return try await call()
    } catch let fault as SchedulerFault {
        throw fault.isRefusal
            ? DeskFault.refused(fault.rules.isEmpty ? [fault.type] : fault.rules)
            : DeskFault.unreachable
    }
}
