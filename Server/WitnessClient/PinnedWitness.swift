import Foundation
package import PinnedHTTPS
package import Ledger
package import Scheduling
package import SignedNotes
package import Terms
import WireFormat

/// The union's witness over HTTPS, known by the certificate pin of the agreement.
///
/// Nothing is ever sent twice here: after an unknown outcome the sequencer decides what to ask next.
/// Source: docs/formats/witness-dialogue.md.
package struct PinnedWitness: Witness {
    private let connection: PinnedConnection
    private let patience: Int64

    /// Speaks over a connection that shows the server's own certificate.
    ///
    /// Units: `patience` in seconds, for a whole answer.
    package init(_ connection: PinnedConnection, patience: Int64 = 30) {
        self.connection = connection
        self.patience = patience
    }

    package func propose(
        _ leaves: [[UInt8]],
        after old: Int,
        of origin: Origin
    ) async throws -> Answered<Proposed> {
        let ask = WitnessBody.Propose(
            origin: origin.text,
            old: old,
            leaves: leaves.map { Base64.text($0) }
        )
        let told: WitnessBody.Proposed = try await post(ask, to: "/v1/propose")
        switch (told.verdict, told.size, told.root.flatMap(Base64.bytes), told.index, told.rules) {
        case ("approved", let size?, let root?, _, _):
            guard let root = Bytes32(root) else { throw Self.unusable("propose") }
            return Answered(.approved(size: size, root: root), waiting: told.notes)
        case ("refused", _, _, let index?, let rules?):
            return Answered(.refused(at: index, rules: rules), waiting: told.notes)
        case ("elsewhere", let size?, _, _, _):
            return Answered(.elsewhere(size: size), waiting: told.notes)
        default: throw Self.unusable("propose")
        }
    }

    package func entries(from first: Int, limit: Int) async throws -> Answered<[[UInt8]]> {
        let answer = try await send(.get("/v1/entries?from=\(first)&limit=\(limit)"))
        let told = try Self.read(WitnessBody.Entries.self, from: answer)
        let leaves = told.leaves.compactMap { Base64.bytes($0) }
        guard leaves.count == told.leaves.count else { throw Self.unusable("entries") }
        return Answered(leaves, waiting: told.waiting.map { Array($0.utf8) })
    }

    package func status() async throws -> WitnessStatus {
        let told = try Self.read(
            WitnessBody.Status.self,
            from: try await send(.get("/v1/status"))
        )
        return WitnessStatus(
            origin: told.origin,
            size: told.size,
            cosigned: told.cosigned,
            waiting: told.waiting
        )
    }

    package func cosign(_ ask: AddCheckpoint) async throws -> Cosigned {
        let answer = try await send(.post(text: ask.text, to: "/add-checkpoint"))
        switch answer.status {
        case 200:
            let lines = answer.text.split(separator: "\n").map { SignatureLine($0) }
            let read = lines.compactMap(\.self)
            guard read.count == lines.count, !read.isEmpty, read.count <= 8 else {
                throw Self.unusable("add-checkpoint")
            }
            return .signed(read)
        case 409:
            guard let size = Decimal.number(answer.text.prefix { $0 != "\n" }) else {
                throw Self.unusable("add-checkpoint")
            }
            return .conflict(size: size)
        case 400, 403, 404, 422: return .refused(status: answer.status)
        default: throw Self.unusable("add-checkpoint")
        }
    }

    package func draw(_ start: SignedNote, mac: Bytes32) async throws -> Answered<Bytes32?> {
        let ask = WitnessBody.Draw(start: start.description, mac: Base64.text(mac.bytes))
        let told: WitnessBody.Drawn = try await post(ask, to: "/v1/draw")
        let waiting = told.waiting.map { Array($0.utf8) }
        guard told.drawn else { return Answered(nil, waiting: waiting) }
        guard let bytes = told.link.flatMap(Base64.bytes), let link = Bytes32(bytes) else {
            throw Self.unusable("draw")
        }
        return Answered(link, waiting: waiting)
    }

    package func share(_ of: ShareOf) async throws -> Answered<ShareAnswer> {
        let ask =
            switch of {
            case .grant(let index): WitnessBody.ShareAsked(grant: index)
            case .viewed(let index): WitnessBody.ShareAsked(viewed: index)
            }
        let answer = try await send(.post(json: JSON.bytes(ask), to: "/v1/shares"))
        if answer.status == 409 {
            let problem = try Self.decode(ServerBody.Problem.self, from: answer)
            return Answered(.withheld(problem.type))
        }
        let told = try Self.read(WitnessBody.ShareGiven.self, from: answer)
        guard let share = Base64.bytes(told.share), share.count == 80 else {
            throw Self.unusable("shares")
        }
        return Answered(.sealed(share), waiting: told.waiting.map { Array($0.utf8) })
    }

    private func post<Told: Decodable>(_ ask: some Encodable, to path: String) async throws -> Told
    {
        try Self.read(Told.self, from: try await send(.post(json: JSON.bytes(ask), to: path)))
    }

    private func send(_ call: Call) async throws -> Answer {
        do {
            return try await connection.send(call, limit: 48 << 20, seconds: patience)
        } catch {
            throw WitnessUnreachable("\(error)")
        }
    }

    private static func read<Told: Decodable>(
        _ type: Told.Type,
        from answer: Answer
    ) throws -> Told {
        guard answer.status == 200 else {
            throw WitnessUnreachable("status \(answer.status): \(answer.text.prefix(300))")
        }
        return try decode(type, from: answer)
    }

    private static func decode<Told: Decodable>(
        _ type: Told.Type,
        from answer: Answer
    ) throws -> Told {
        do { return try JSONDecoder().decode(type, from: Data(answer.bytes)) } catch {
            throw unusable("\(type)")
        }
    }

    private static func unusable(_ what: String) -> WitnessUnreachable {
        WitnessUnreachable("its answer to \(what) is not as agreed")
    }
}

extension WitnessBody.Proposed {
    fileprivate var notes: [[UInt8]] { waiting.map { Array($0.utf8) } }
}

/// JSON as the dialogue spells it.
private enum JSON {
    static func bytes(_ body: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(body))
    }
}
