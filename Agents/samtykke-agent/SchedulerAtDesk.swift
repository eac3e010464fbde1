import Capturing
import EmployeeDesk
import PinnedHTTPS
import Sampling
import SchedulerClient
import SignedNotes
import Terms
import WireFormat

/// The server over HTTPS, as the desk needs it.
struct SchedulerAtDesk: DeskServer, Uploader {
    let scheduler: SchedulerCalls

    func agreementLeaf() async throws -> [UInt8] {
        try await asked { try await scheduler.agreementLeaf() }
    }

    func inbox() async throws -> DeskInbox {
        let inbox = try await asked { try await scheduler.inbox() }
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

    func send(_ note: SignedNote) async throws -> NoteAnswer {
        switch try await answered({ try await scheduler.send(note) }) {
        case .answer(let leaf): .placed(Minute(leaf.minute))
        case .refused(let names): .refused(names)
        }
    }

    func start(_ note: SignedNote) async throws -> StartAnswer {
        switch try await answered({ try await scheduler.start(note) }) {
        case .answer(.token(let text)): .token(text)
        case .answer(.notDrawn): .notDrawn
        case .refused(let names): .refused(names)
        }
    }

    func upload(_ sampling: SamplingID, header: [UInt8]) async throws -> UploadAnswer {
        uploaded(try await answered { try await scheduler.upload(sampling, header: header) })
    }

    func upload(
        _ sampling: SamplingID,
        number: Int,
        chunk: [UInt8]
    ) async throws -> UploadAnswer {
        uploaded(
            try await answered {
                try await scheduler.upload(sampling, number: number, chunk: chunk)
            }
        )
    }

    private func uploaded(_ answer: Answered<Void>) -> UploadAnswer {
        switch answer {
        case .answer: .stored
        case .refused(let names): names.contains("gone") ? .gone(names) : .refused(names)
        }
    }
}

/// The witness over HTTPS, given whatever the server must not hold back.
struct WitnessAtDesk: DeskWitness {
    let folder: PersonFolder

    func give(_ note: SignedNote) async throws -> WitnessAnswer {
        switch try await answered({ try await folder.giveWitness(note) }) {
        case .answer: .taken
        case .refused(let names): .refused(names.map(WitnessObjection.init))
        }
    }
}

/// An answer, or the names of what it was refused by.
private enum Answered<Value: Sendable>: Sendable {
    case answer(Value)
    case refused([String])
}

/// Tells "refused" from "not reachable", which is all the desk has to know.
private func answered<Value: Sendable>(
    _ call: @Sendable () async throws -> Value
) async throws -> Answered<Value> {
    do {
        return .answer(try await call())
    } catch let fault as CallFault {
        guard fault.isRefusal else { throw ServerUnreachable() }
        return .refused(fault.rules.isEmpty ? [fault.type] : fault.rules)
    } catch {
        // The call was given up before an answer came.
        throw ServerUnreachable()
    }
}

/// For what nobody refuses: a refusal is as good as no answer.
private func asked<Value: Sendable>(
    _ call: @Sendable () async throws -> Value
) async throws -> Value {
    guard case .answer(let value) = try await answered(call) else { throw ServerUnreachable() }
    return value
}
