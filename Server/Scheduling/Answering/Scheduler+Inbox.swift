import Sampling
import SignedNotes
package import Terms
import WitnessDialogue

extension Scheduler {
    /// What an employee's device should know.
    package struct Inbox: Hashable, Sendable {
        /// Exact bytes of the leaf that brought the agreement in force.
        package let agreementLeaf: [UInt8]
        package let lastBlock: Int
        /// 0 with a zero share.
        package let runningLength: Int
        /// Whole notes of requests that may still be answered with a yes.
        package let requests: [[UInt8]]
        package let samplings: [Mine]
        /// Whether a party has revoked the agreement.
        package let isRevoked: Bool
    }

    /// One sampling of the employee's own.
    package struct Mine: Hashable, Sendable {
        package enum State: String, Sendable { case open, granted, withdrawn }

        package let sampling: SamplingID
        package let mode: Mode
        package let state: State
        package let hasPlace: Bool
    }

    /// Everything that waits for an employee.
    package func inbox(of caller: Caller) async throws -> Inbox {
        let view = try await sequencer.view()
        let now = clock.minute
        var requests: [[UInt8]] = []
        for id in view.state.openRequests(for: caller.pseudonym, at: now) {
            guard !view.state.isRevoked, let position = view.positions.requests[id] else {
                continue
            }
            requests.append(try await sequencer.leaf(at: position.index).entry.note.bytes)
        }
        let person = view.state.people[caller.pseudonym]
        return Inbox(
            agreementLeaf: try await sequencer.leaf(at: view.positions.agreement).bytes,
            lastBlock: person?.lastBlock ?? 0,
            runningLength: view.state.runningLength(of: caller.pseudonym) ?? 0,
            requests: requests,
            samplings: (view.positions.samplings[caller.pseudonym] ?? []).compactMap {
                mine($0, in: view.state, at: now)
            },
            isRevoked: view.state.isRevoked
        )
    }

    /// Nil once a sampling needs nothing more of its employee.
    private func mine(_ id: SamplingID, in state: LedgerState, at now: Minute) -> Mine? {
        guard let sampling = state.samplings[id] else { return nil }
        if let grant = sampling.grant {
            guard grant.ended == nil, now < grant.expiry else { return nil }
            let isGone = state.life(of: id, at: now)?.isGone ?? false
            return Mine(
                sampling: id,
                mode: sampling.mode,
                state: isGone ? .withdrawn : .granted,
                hasPlace: false
            )
        }
        if sampling.withdrawnAt != nil {
            let until = sampling.acknowledged.request.flatMap {
                state.requests[$0]?.requested.until
            }
            guard let until, now < until else { return nil }
            return Mine(sampling: id, mode: sampling.mode, state: .withdrawn, hasPlace: false)
        }
        guard state.isOpen(id, at: now) else { return nil }
        return Mine(
            sampling: id,
            mode: sampling.mode,
            state: .open,
            hasPlace: state.hasPlace(id, at: now)
        )
    }
}
