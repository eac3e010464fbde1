package import Agreements
import Sampling
import SignedNotes
package import Terms

/// What an audit found.
package struct Report: Hashable, Sendable {
    /// The ledger that the checkpoint names; nil when there is none to read.
    package let origin: Origin?
    /// The size that the checkpoint claims.
    package let size: Int
    /// How many entries were there to be judged.
    package let replayed: Int
    /// POSIX seconds of the witness's cosignature, when it is valid.
    package let cosignedAt: Int?
    /// Nil when entry 0 is no agreement that both parties signed.
    package let signers: Signers?
    /// Entry 0's, with the terms as they stood at the end.
    package let agreement: Agreement?
    /// The last minute that was judged, when the caller wanted no later one.
    package let asOf: Minute?
    /// What the entries add up to.
    package let figures: Figures
    package let shreddings: Shreddings
    /// Entries that were not folded in.
    package let withoutEffect: Int
    /// One for each topic.
    package let tallies: [Tally]
    /// In the order in which they were found; of each topic no more than the caller wanted kept.
    package let findings: [Finding]

    /// Who signed the agreement, and who says that these are their keys.
    package struct Signers: Hashable, Sendable {
        package let employer: String
        package let union: String
        package let areVouchedFor: Bool

        /// Names both parties with their keys' fingerprints.
        init(_ agreement: Agreement, pins: PinnedKeys?) {
            employer = "\(agreement.employerName) (key \(agreement.employer.fingerprint))"
            union = "\(agreement.unionName) (key \(agreement.union.fingerprint))"
            areVouchedFor = pins == PinnedKeys(employer: agreement.employer, union: agreement.union)
        }
    }

    /// The outcome in one word, the gravest first.
    package enum Verdict: String, Sendable {
        case malformedAgreement = "malformed agreement"
        case noAgreement = "no agreement"
        case badSignature = "bad signature"
        case incomplete = "evidence incomplete"
        case findings
        case pass

        /// The program's exit status.
        ///
        /// Source: docs/formats/ledger.md "Verdicts".
        package var exitCode: Int32 {
            switch self {
            case .pass: 0
            case .findings: 2
            case .incomplete: 3
            case .malformedAgreement, .noAgreement, .badSignature: 4
            }
        }
    }

    /// The gravest of what was found.
    package var verdict: Verdict {
        // Nothing was checked by any key then, and that is what must be said.
        if self[.rule(.malformed)].first?.index == 0 { return .malformedAgreement }
        if self[.rule(.noAgreement)].first?.index == 0 { return .noAgreement }
        let found = Set(tallies.filter { $0.findings + $0.following > 0 }.map(\.topic))
        if !found.isDisjoint(with: [.checkpoint, .cosignature, .rule(.signature)]) {
            return .badSignature
        }
        if found.contains(.evidence) { return .incomplete }
        return found.isEmpty ? .pass : .findings
    }

    /// The tally of one topic.
    package subscript(topic: Topic) -> Tally {
        tallies.first { $0.topic == topic } ?? Tally(topic: topic)
    }
}
