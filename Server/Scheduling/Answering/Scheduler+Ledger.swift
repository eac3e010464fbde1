import Ledger
import Sampling
import SignedNotes
package import Terms

extension Scheduler {
    /// The leaf of the agreement in force, exact bytes.
    package func agreementLeaf() async throws -> [UInt8] {
        let index = try await sequencer.view().positions.agreement
        return try await sequencer.leaf(at: index).bytes
    }

    /// The latest co-signed checkpoint.
    package func checkpoint() async throws -> String {
        guard let note = try await sequencer.view().checkpoint else { throw Unavailable.stopped }
        return note.description
    }

    /// A file of the tiled log by its path from `tile/` on.
    package func tile(_ path: String) async throws -> Reply<[UInt8]> {
        guard let path = TilePath(path), let bytes = try await sequencer.tile(path) else {
            return .denied(.notFound)
        }
        return .given(bytes)
    }

    /// The proof of an entry, for auditors and for the employees whose it is.
    ///
    /// A coach gets none: its checkpoint tells the size of the ledger, and that a yes from a no.
    package func proof(of leaf: LeafHash, for caller: Caller) async throws -> Reply<String> {
        guard let index = try await sequencer.index(of: leaf) else { return .denied(.notFound) }
        let state = try await sequencer.view().state
        let event = try await sequencer.leaf(at: index).entry.event
        guard caller.role != .coach,
            caller.role == .auditor || event.names(caller.pseudonym, in: state)
        else {
            return .denied(.notFound)
        }
        return .given(try await sequencer.proof(of: index).text)
    }
}

extension Event {
    /// Tells whether an entry is a person's own: made by them, or about their own sampling.
    func names(_ person: Pseudonym, in state: LedgerState) -> Bool {
        func owns(_ sampling: SamplingID) -> Bool {
            state.samplings[sampling]?.acknowledged.employee == person
        }
        return switch self {
        case .agreement, .revoked: true
        case .callRecords: false
        case .key(let key): key.pseudonym == person
        case .block(let block): block.employee == person
        case .request(let request):
            request.coach == person || request.whom == .employee(person)
                || state.people[person].map { request.whom == .team($0.key.team) } == true
        case .acknowledgement(let yes): yes.employee == person
        case .grant(let grant): grant.employee == person
        case .ended(let end): end.employee == person
        case .released(let release):
            release.employee == person || release.recipient.pseudonym == person
        case .withdrawn(let taken): owns(taken.sampling)
        case .viewed(let viewed): viewed.recipient == person || owns(viewed.sampling)
        case .shredded(let gone): owns(gone.sampling)
        }
    }
}
