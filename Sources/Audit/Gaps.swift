import Sampling
import Terms

/// The entries without effect so far, and what later entries miss because of them.
///
/// One changed byte in a grant makes everything that builds on it look like an offence of its own; here it is told
/// which finding is the cause. Nothing depends on it but what the report says.
/// Source: docs/formats/ledger.md "What follows".
struct Gaps: Sendable {
    /// What an entry without effect leaves out: its kind, and whom or what it was about.
    private struct Gap: Hashable {
        let kind: Kind
        /// A person, a request or a sampling; empty for an agreement, on which everything builds.
        let subject: ArraySlice<UInt8>
    }

    /// The latest entry that left a gap.
    private var latest: [Gap: Int] = [:]
    /// The latest whose bytes are not those of the tile, so that it may have said anything.
    private var altered: Int?

    /// Remembers an entry that was not folded in.
    mutating func add(_ leaf: JudgedLeaf, at index: Int, isAltered: Bool) {
        if isAltered { altered = index }
        for kind in leaf.kind.map({ [$0] }) ?? Kind.allCases {
            for subject in kind.subjects(in: leaf) {
                latest[Gap(kind: kind, subject: subject)] = index
            }
        }
    }

    /// The entry without effect from which a broken rule of a later leaf follows; nil when it is broken by itself.
    func cause(of rule: RuleName, in leaf: JudgedLeaf) -> Int? {
        guard altered != nil || !latest.isEmpty else { return nil }
        let kinds = Kind.allCases.filter { $0.carries.contains(rule) }
        guard !kinds.isEmpty else { return nil }
        let gaps = kinds.flatMap { kind in
            kind.subjects(in: leaf).compactMap { latest[Gap(kind: kind, subject: $0)] }
        }
        return ([altered].compactMap { $0 } + gaps).max()
    }

    /// The entry without effect that may have been the missing `shredded` of a sampling.
    func cause(ofUnshredded sampling: SamplingID) -> Int? {
        let gap = Gap(kind: .shredded, subject: ArraySlice(sampling.text.utf8))
        return [altered, latest[gap]].compactMap { $0 }.max()
    }
}

extension Kind {
    /// The rules that a later entry breaks because one of this kind is missing.
    fileprivate var carries: Set<RuleName> {
        switch self {
        case .agreement: [.agreementInForce, .mode, .notice, .scope, .request, .acknowledgement]
        case .key:
            [
                .signature, .role, .key, .request, .acknowledgement, .start, .draw, .recipients,
                .coachTeam, .randomTeam, .released,
            ]
        case .block: [.blockNumber, .place, .quota, .start, .draw]
        case .request: [.acknowledgement]
        case .acknowledgement: [.signature, .noAcknowledgement, .withdrawn]
        case .grant: [.ended, .released, .viewed, .shredded]
        case .ended: [.released, .viewed]
        case .released: [.viewed]
        case .withdrawn, .viewed, .shredded, .cdr, .revoked: []
        }
    }

    /// What a leaf names that an entry of this kind is about.
    fileprivate func subjects(in leaf: JudgedLeaf) -> [ArraySlice<UInt8>] {
        switch self {
        case .agreement: [[]]
        case .key, .block: leaf.words.filter(Self.isPerson)
        case .request, .acknowledgement, .grant, .ended, .released, .withdrawn, .viewed, .shredded:
            leaf.words.filter(Self.isNumber)
        case .cdr, .revoked: []
        }
    }

    private static func isPerson(_ word: ArraySlice<UInt8>) -> Bool {
        word.count == 18 && word.starts(with: "p-".utf8) && word.dropFirst(2).allSatisfy(isHex)
    }

    /// Sixteen bytes: a SamplingID or a RequestID.
    private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
        word.count == 32 && word.allSatisfy(isHex)
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}
