import Agreements
import Sampling
import Terms

extension Report {
    /// The answer in sentences, to be read aloud.
    ///
    /// - Parameter now: POSIX seconds; nil where the age of the evidence is not told.
    /// - Returns: the sentences, the verdict's first.
    func opening(at now: Int?) -> [String] {
        var sentences = [
            answer, "Ledger \(origin?.text ?? "unknown"): \(replayed) of \(size) entries judged.",
        ]
        guard let signers, let agreement else {
            sentences.append("It does not begin with an agreement that both parties signed.")
            return sentences + [age(at: now)]
        }
        sentences.append(
            """
            The agreement is signed by \(signers.employer) and \(signers.union); it holds from \
            \(agreement.validFrom.instant) to \(agreement.validTo.instant)\(amended).
            """
        )
        sentences.append(
            signers.areVouchedFor
                ? "Whose keys these are: both keys are the ones given."
                : """
                Whose keys these are: nobody vouched for these keys; compare the fingerprints, or give \
                --employer and --union.
                """
        )
        return sentences + [age(at: now), ending, calls, asked, quota, shredding]
    }

    private var answer: String {
        switch verdict {
        case .pass: return "Nothing was found that breaks the agreement."
        case .malformedAgreement, .noAgreement:
            return "There is no agreement by which anything could be judged."
        case .badSignature, .incomplete, .findings:
            let topics = tallies.filter { $0.findings > 0 }.map(\.topic.name)
            let following = tallies.reduce(0) { $0 + $1.following }
            let more = following == 0 ? "" : ", and \(following) more that follow from them"
            return """
                Not everything is as it must be: \(Plain.count(broken, "finding"))\(more) \
                (\(topics.joined(separator: ", "))).
                """
        }
    }

    private var amended: String {
        figures.amendments == 0
            ? "" : ", \(Plain.count(figures.amendments, "amendment")) included"
    }

    private func age(at now: Int?) -> String {
        guard let cosignedAt else {
            return "Nobody known has co-signed it: nothing says of when it is."
        }
        let ago = now.map { ", \(Plain.ago($0 - cosignedAt))" } ?? ""
        let limit = asOf.map { " It is judged as of \($0.instant)." } ?? ""
        return """
            The evidence is of \(Self.instant(cosignedAt)), when the witness co-signed it\(ago); \
            it says nothing about what came later.\(limit)
            """
    }

    private var ending: String {
        guard let first = figures.revocations.first else { return "Nobody has revoked it." }
        let others = figures.revocations.dropFirst().map {
            ", then the \($0.by.rawValue) at \($0.minute.instant) (entry \($0.index))"
        }
        return """
            It was revoked: the \(first.by.rawValue) did at \(first.minute.instant) \
            (entry \(first.index))\(others.joined()).
            """
    }

    private var calls: String {
        let whole = figures.whole
        let own =
            whole.own == 0
            ? ""
            : "; besides, employees recorded \(Plain.count(whole.own, "call")) of their own choice"
        return """
            \(Plain.count(whole.calls, "handled call")) were counted in full blocks; \
            \(whole.places) of them could have been recorded, \(whole.granted) were granted\(own). \
            \(Plain.count(whole.seconds / 60, "minute")) were recorded, \
            \(Plain.count(whole.passedOn, "recording")) passed on, \
            \(Plain.count(whole.viewed, "viewing")) made.
            """
    }

    private var asked: String {
        """
        There were \(Plain.count(figures.requests, "request")) and \
        \(figures.acknowledgements) times a yes, of which \(figures.whole.withdrawn) were taken back; a no \
        leaves no trace. What the rules refused never entered the ledger; of what did, \
        \(Plain.count(withoutEffect, "entry has", "entries have")) no effect.
        """
    }

    private var broken: Int { tallies.reduce(0) { $0 + $1.findings } }

    private var quota: String {
        let exceeded = self[.rule(.quota)].findings + self[.rule(.quota)].following
        guard let tightest = figures.tightest else {
            return exceeded == 0 ? "No place was ever spent." : "The quota was exceeded."
        }
        let moments = Plain.count(figures.moments, "moment")
        let said =
            exceeded == 0
            ? "The quota was never exceeded at any of \(moments) at which a place was spent"
            : "The quota was exceeded: \(exceeded) of \(moments) at which a place was spent break it"
        return """
            \(said); it was tightest at entry \(tightest.index) (\(tightest.minute.instant)), when \
            \(tightest.person.text) had spent \(tightest.spent) of \(Plain.count(tightest.places, "place")) \
            that \(Plain.count(tightest.calls, "call")) had earned.
            """
    }

    private var shredding: String {
        guard shreddings.due > 0 else {
            return "The time of no recording is over yet, out of \(shreddings.recordings)."
        }
        let late = self[.lateShredding].findings + self[.lateShredding].following
        let slowest =
            shreddings.slowest.map {
                ", the slowest \(Plain.count($0.minutes, "minute")) after its end (entry \($0.index))"
            } ?? ""
        return """
            The time of \(shreddings.due) of \(Plain.count(shreddings.recordings, "recording")) is over; the \
            shares of \(shreddings.shredded) are destroyed\(slowest), \
            \(late == 0 ? "all on time" : "\(late) late or not at all").
            """
    }
}
