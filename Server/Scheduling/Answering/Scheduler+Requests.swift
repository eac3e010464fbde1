import Sampling
package import Terms
import WitnessDialogue

extension Scheduler {
    /// What a coach sees of a request.
    ///
    /// It is the same for "not answered", "no" and "yes, not yet recorded": it depends on the clock, and on
    /// recordings that are open to this coach already.
    package struct RequestSeen: Hashable, Sendable {
        package let request: RequestID
        package let isOpen: Bool
        package let recordings: [SamplingID]
    }

    /// Records a coach's request; the same again is told where it stands.
    package func ask(_ request: CoachRequest, by coach: Caller) async throws -> Reply<Recorded> {
        if let known = try await sequencer.view().state.requests[request.request]?.requested,
            known.coach != coach.pseudonym
        {
            return .denied(.conflict("this RequestID is taken"))
        }
        return try await submit(.command(.request(request, coach: coach.pseudonym)))
    }

    /// What its coach may know of a request.
    package func see(_ request: RequestID, by coach: Caller) async throws -> Reply<RequestSeen> {
        let view = try await sequencer.view()
        guard let requested = view.state.requests[request]?.requested,
            requested.coach == coach.pseudonym
        else { return .denied(.notFound) }
        let now = clock.minute
        let recordings = (view.positions.requestsOfSamplings[request] ?? []).filter {
            view.state.mayView(coach.pseudonym, $0, at: now)
        }
        let isOpen = now < requested.until && !view.state.isRevoked
        return .given(
            RequestSeen(request: request, isOpen: isOpen, recordings: recordings.sorted())
        )
    }

    /// Whom a caller may know: coaches see everybody in force, others the coaches they may pass recordings to.
    package func people(for caller: Caller) async throws -> [Person] {
        try await sequencer.view().state.people
            .filter { $0.value.isInForce && (caller.role == .coach || $0.value.key.role == .coach) }
            .map { pseudonym, person in
                Person(
                    pseudonym: pseudonym,
                    role: person.key.role,
                    team: person.key.team,
                    sealingKey: person.key.sealingKey
                )
            }
            .sorted { $0.pseudonym < $1.pseudonym }
    }

    /// Somebody in force, and the key that shares for them are sealed to.
    package struct Person: Hashable, Sendable {
        package let pseudonym: Pseudonym
        package let role: Role
        package let team: TeamID
        package let sealingKey: Bytes32
    }
}
