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
        Signers(lines: event.signers.map { line($0, state, agreement) })
    }

    private static func line(
        _ signer: Signer,
        _ state: LedgerState,
        _ agreement: Agreement
    ) -> Line {
        func person(_ pseudonym: Pseudonym?) -> Line {
            pseudonym.flatMap { state.verifierKey(of: $0) }.map { .key($0) } ?? .unknown
        }
        switch signer {
        case .employer: return .key(agreement.employer)
        case .union: return .key(agreement.union)
        case .server: return .key(agreement.server)
        case .witness: return .key(agreement.witness.with(kind: .ed25519))
        case .enrolment: return .key(agreement.enrolment)
        case .person(let pseudonym): return person(pseudonym)
        case .employee(let sampling):
            return person(state.samplings[sampling]?.acknowledged.employee)
        case .previous(let pseudonym):
            return state.verifierKey(of: pseudonym).map { .key($0) } ?? .noPreviousKey
        case .key(let key, let pseudonym):
            return VerifierKey(name: pseudonym.text, kind: .ed25519, publicKey: key)
                .map { .key($0) } ?? .unknown
        }
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
