import Agreements
import Sampling
import Terms

extension Desk {
    /// The `arranged` sampling that a call beginning now serves, if this device earned a place and has not used it.
    ///
    /// By the device's own knowledge alone: a server that could say when there is a place would choose the call.
    /// The oldest first, but those that an amendment may have ended last.
    var arrangedWaiting: DeskAnswer? {
        guard block.number > 0, !block.arrangedStarted, block.started < block.nextCall else {
            return nil
        }
        let lead = inForce.agreement.lead
        return answers.values.filter { answer in
            answer.mode == .arranged && !over.contains(answer.acknowledged.sampling)
                && answer.fits(now, lead: lead)
        }
        .min { rank($0) < rank($1) }
    }

    private func rank(_ answer: DeskAnswer) -> (Int, Int, String) {
        (
            answer.acknowledged.agreement == inForce.leaf ? 0 : 1, answer.minute?.number ?? 0,
            answer.acknowledged.sampling.text
        )
    }

    /// A call that cannot be taken, because an attempt is still going on, was the first one all the same.
    func letPlaceGo() async {
        guard arrangedWaiting != nil else { return }
        block.arrangedStarted = true
        do {
            try await ports.store.put(DeskBlock.name, block.bytes)
        } catch {
            ports.report(.startRefused(["store"]))
        }
    }

    /// Writes down that a sampling has had its token, or never gets one: no place is used for it again.
    func end(_ sampling: SamplingID) async {
        over.insert(sampling)
        do {
            try await ports.store.put(Self.overFolder + sampling.text, [])
        } catch {
            ports.report(.startRefused(["store"]))
        }
    }

    /// Reads what was written down so.
    func readOver() async throws {
        let names = try await ports.store.names(prefix: Self.overFolder)
        over = Set(names.compactMap { SamplingID($0.split(separator: "/").last ?? "") })
    }

    private static var overFolder: String { "over/" }
}
