import Foundation
package import Ledger
package import PinnedHTTPS
import Scheduling
import SignedNotes
import Terms
package import WitnessDialogue
import WireFormat

/// The union's witness over HTTPS, known by the certificate pin of the agreement.
///
/// Nothing is ever sent twice here: after an unknown outcome the sequencer decides what to ask next.
/// Source: docs/formats/witness-dialogue.md.
package struct PinnedWitness: RemoteWitness {
    private let connection: PinnedConnection
    private let patience: Int64

    /// Speaks over a connection that shows the server's own certificate.
    ///
    /// Units: `patience` in seconds, for a whole answer.
    package init(_ connection: PinnedConnection, patience: Int64 = 30) {
        self.connection = connection
        self.patience = patience
    }

    package func propose(_ proposal: Proposal) async throws -> WitnessReply<ProposalAnswer> {
        try await post(proposal, to: DialoguePath.propose)
    }

    package func entries(
        from first: Int,
        limit: Int
    ) async throws -> WitnessReply<ApprovedLeaves> {
        try Self.read(try await send(.get(DialoguePath.entries(from: first, limit: limit))))
    }

    package func status() async throws -> WitnessStatus {
        try Self.read(try await send(.get(DialoguePath.status)))
    }

    package func cosign(_ request: AddCheckpoint) async throws -> CosignAnswer {
        let reply = try await send(.post(text: request.text, to: DialoguePath.addCheckpoint))
        guard let answer = CosignAnswer(status: reply.status, body: reply.text) else {
            throw Self.unusable("add-checkpoint")
        }
        return answer
    }

    package func draw(_ request: DrawRequest) async throws -> WitnessReply<DrawAnswer> {
        try await post(request, to: DialoguePath.draw)
    }

    package func share(_ request: ShareRequest) async throws -> WitnessReply<ShareAnswer> {
        let reply = try await send(.post(json: JSON.bytes(request), to: DialoguePath.shares))
        if reply.status == 409 {
            let problem = try Self.decode(ServerBody.Problem.self, from: reply)
            guard let reason = ShareAnswer.Withholding(rawValue: problem.type) else {
                throw Self.unusable("shares")
            }
            return WitnessReply(.withheld(reason))
        }
        let given: WitnessReply<GivenShare> = try Self.read(reply)
        return WitnessReply(.sealed(given.value.bytes), waiting: given.waiting)
    }

    private func post<Value: Decodable>(
        _ request: some Encodable,
        to path: String
    ) async throws -> Value {
        try Self.read(try await send(.post(json: JSON.bytes(request), to: path)))
    }

    private func send(_ call: Call) async throws -> Answer {
        do {
            return try await connection.send(call, limit: 48 << 20, seconds: patience)
        } catch {
            throw WitnessUnreachable("\(error)")
        }
    }

    private static func read<Value: Decodable>(_ answer: Answer) throws -> Value {
        guard answer.status == 200 else {
            throw WitnessUnreachable("status \(answer.status): \(answer.text.prefix(300))")
        }
        return try decode(Value.self, from: answer)
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type,
        from answer: Answer
    ) throws -> Value {
        do { return try JSONDecoder().decode(type, from: Data(answer.bytes)) } catch {
            throw unusable("\(type)")
        }
    }

    private static func unusable(_ what: String) -> WitnessUnreachable {
        WitnessUnreachable("its answer to \(what) is not as agreed")
    }
}

/// JSON as the dialogue spells it.
private enum JSON {
    static func bytes(_ body: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(body))
    }
}
