import Agreements
import SignedNotes
import Terms

/// Whose signatures an entry demands, in order.
struct Signers {
    /// One demanded line.
    enum Line {
        case key(VerifierKey)
        /// The signer is not known.
        case unknown
        /// The previous key of a person who has none in force; rule `key` refuses such an entry.
        case noPreviousKey
    }

    let lines: [Line]

    static func demanded(by event: Event, state: LedgerState, agreement: Agreement) -> Signers {
        func person(_ pseudonym: Pseudonym) -> Signers {
            Signers(lines: [state.verifierKey(of: pseudonym).map { .key($0) } ?? .unknown])
        }
        func fixed(_ keys: VerifierKey...) -> Signers { Signers(lines: keys.map { .key($0) }) }
        switch event {
        case .agreement: return fixed(agreement.employer, agreement.union)
        case .key(let change): return demanded(by: change, state: state, agreement: agreement)
        case .block(let block): return person(block.employee)
        case .request, .grant, .callRecords: return fixed(agreement.server)
        case .acknowledgement(let acknowledged): return person(acknowledged.employee)
        case .ended(let ended): return person(ended.employee)
        case .released(let released): return person(released.employee)
        case .viewed(let viewed): return person(viewed.recipient)
        case .shredded: return fixed(agreement.witness.with(kind: .ed25519))
        case .revoked(let revoked):
            return fixed(revoked.by == .employer ? agreement.employer : agreement.union)
        case .withdrawn(let withdrawn):
            switch withdrawn.by {
            case .union: return fixed(agreement.union)
            case .server: return fixed(agreement.server)
            case .employee:
                let known = state.samplings[withdrawn.sampling]
                guard let known else { return Signers(lines: [.unknown]) }
                return person(known.acknowledged.employee)
            }
        }
    }

    private static func demanded(
        by change: KeyChange,
        state: LedgerState,
        agreement: Agreement
    ) -> Signers {
        let authoriser: Line
        switch change.authorisedBy {
        case .enrolment: authoriser = .key(agreement.enrolment)
        case .previous:
            authoriser = state.verifierKey(of: change.pseudonym).map { .key($0) } ?? .noPreviousKey
        }
        guard change.action == .enrol else { return Signers(lines: [authoriser]) }
        return Signers(lines: [authoriser, change.verifierKey.map { .key($0) } ?? .unknown])
    }

    /// The rule `signature`: every demanded line is there and right.
    func refusal(of note: SignedNote, _ signatures: SignatureChecking) -> Refusal? {
        guard note.signatures.count == lines.count else {
            return Refusal(.signature, "\(note.signatures.count) of \(lines.count) signature lines")
        }
        for (at, (line, demanded)) in zip(note.signatures, lines).enumerated() {
            switch demanded {
            case .noPreviousKey: continue
            case .unknown: return Refusal(.signature, "the signer of line \(at + 1) is unknown")
            case .key(let key):
                guard line.names(key), signatures.isValid(key, line.signature, note.text) else {
                    return Refusal(.signature, "line \(at + 1) is not signed by \(key.name)")
                }
            }
        }
        return nil
    }
}
