import Agreements
import Sampling
import Terms

/// Which sampling a call that begins now is for.
///
/// Never a second `start` for the same call number, and in mode `arranged` only one for each place.
struct Places {
    /// Samplings that have had their token, or never get one.
    private(set) var over: Set<SamplingID> = []

    /// Where `over` is kept in the device store.
    static let folder = "over/"

    /// What the choice rests on.
    struct Evidence {
        let block: DeskBlock
        let answers: Answers
        let inbox: DeskInbox?
        let inForce: DeskAgreement
        let now: Minute

        var lead: Span { inForce.agreement.lead }
    }

    /// Takes what was written down earlier.
    mutating func read(_ names: [String]) {
        over = Set(names.compactMap { SamplingID($0.split(separator: "/").last ?? "") })
    }

    /// A sampling has had its token, or never gets one: no place is used for it again.
    mutating func end(_ sampling: SamplingID) -> [DeskAction] {
        over.insert(sampling)
        return [.write(DeskFact(name: Self.folder + sampling.text, bytes: []))]
    }

    /// The sampling that a call beginning now belongs to, if any.
    func waiting(_ evidence: Evidence) -> DeskAnswer? {
        let told = told(evidence)
        if let first = told.first, first.mode == .random { return first }
        return arranged(evidence) ?? told.first
    }

    /// The `arranged` sampling that a call beginning now serves, if this device earned a place and has not used it.
    ///
    /// By the device's own knowledge alone: a server that could say when there is a place would choose the call.
    /// The oldest first, but those that an amendment may have ended last.
    func arranged(_ evidence: Evidence) -> DeskAnswer? {
        let block = evidence.block
        guard block.number > 0, !block.arrangedStarted, block.started < block.nextCall else {
            return nil
        }
        return evidence.answers.standing.values
            .filter { answer in
                answer.mode == .arranged && !over.contains(answer.sampling)
                    && answer.fits(evidence.now, lead: evidence.lead)
            }
            .min { Self.rank($0, evidence.inForce) < Self.rank($1, evidence.inForce) }
    }

    private static func rank(_ answer: DeskAnswer, _ inForce: DeskAgreement) -> (Int, Int, String) {
        (
            answer.acknowledged.agreement == inForce.leaf ? 0 : 1, answer.minute?.number ?? 0,
            answer.sampling.text
        )
    }

    /// The `random` and own samplings that the server lists as waiting, the former first.
    ///
    /// Its word is enough: the draw chooses the call of the former, the employee that of the latter.
    func told(_ evidence: Evidence) -> [DeskAnswer] {
        let block = evidence.block
        guard let inbox = evidence.inbox, inbox.lastBlock == block.number,
            block.started < block.nextCall
        else { return [] }
        if let length = block.length, block.nextCall > length { return [] }
        let fitting = inbox.samplings.filter(\.isOpen).compactMap { waiting -> DeskAnswer? in
            guard let answer = evidence.answers.standing[waiting.sampling],
                answer.fits(evidence.now, lead: evidence.lead)
            else { return nil }
            switch answer.mode {
            case .arranged: return nil
            case .random: return waiting.hasPlace ? answer : nil
            case .employee: return answer
            }
        }
        return fitting.filter { $0.mode != .employee } + fitting.filter { $0.mode == .employee }
    }
}
