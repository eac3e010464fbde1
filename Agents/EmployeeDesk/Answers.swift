import Sampling
import SignedNotes
import Terms

/// Every yes that stands, as the device's own records tell.
struct Answers {
    private(set) var standing: [SamplingID: DeskAnswer] = [:]
    /// What was taken back in this process: over from the press on, however long the sending takes.
    private var takenBack: Set<SamplingID> = []

    /// What happens to a yes.
    enum Event {
        /// The records in the store, including those given in a terminal.
        case read([DeskAnswer])
        case yes(DeskAnswer)
        case takeBack(SamplingID)
        /// The ledger took the acknowledgement at this minute.
        case placed(SamplingID, at: Minute)
        /// The ledger refused the acknowledgement.
        case refused(SamplingID)
    }

    mutating func take(_ event: Event) -> [DeskAction] {
        switch event {
        case .read(let answers):
            standing = [:]
            for answer in answers where !takenBack.contains(answer.sampling) {
                standing[answer.sampling] = answer
            }
            return []
        case .yes(let answer):
            standing[answer.sampling] = answer
            // Own record first: an acknowledgement that the device does not know must not exist.
            return [.write(answer.fact), .queue(answer.note), .flush, .tell(.acknowledged)]
        case .takeBack(let sampling):
            guard let answer = standing.removeValue(forKey: sampling) else { return [] }
            // At once: a token that comes while this is being sent must find no yes.
            takenBack.insert(sampling)
            let withdrawn = Withdrawn(sampling: sampling, by: .employee)
            return [
                .sign(.withdrawn(withdrawn)), .remove(answer.name), .flush, .tell(.takenBack),
            ]
        case .placed(let sampling, let minute):
            guard !takenBack.contains(sampling), standing[sampling] != nil else { return [] }
            standing[sampling]?.minute = minute
            return standing[sampling].map { [.write($0.fact)] } ?? []
        case .refused(let sampling):
            standing[sampling] = nil
            return [.remove(DeskAnswer.folder + sampling.text)]
        }
    }

    /// Whether the yes was not taken back here, and a record of it was found.
    func stands(_ sampling: SamplingID) -> Bool {
        standing[sampling] != nil && !takenBack.contains(sampling)
    }

    /// Those that the ledger holds.
    var placed: Set<SamplingID> { Set(standing.values.filter { $0.minute != nil }.map(\.sampling)) }

    /// The requests that were answered.
    var requests: Set<RequestID> { Set(standing.values.compactMap { $0.requested?.request }) }
}
