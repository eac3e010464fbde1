import Sampling
package import Terms

extension Scheduler {
    /// What a coach asks for; agreement and streams are filled in by the rules.
    package struct Asked: Hashable, Sendable {
        package var request: RequestID
        package var mode: Mode
        package var purpose: PurposeID
        package var form: FormID
        package var from: Minute
        package var until: Minute
        package var count: Int
        package var employee: Pseudonym?
        package var team: TeamID?

        /// Puts a question together.
        package init(
            request: RequestID,
            mode: Mode,
            purpose: PurposeID,
            form: FormID,
            from: Minute,
            until: Minute,
            count: Int,
            employee: Pseudonym?,
            team: TeamID?
        ) {
            self.request = request
            self.mode = mode
            self.purpose = purpose
            self.form = form
            self.from = from
            self.until = until
            self.count = count
            self.employee = employee
            self.team = team
        }
    }

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
    package func ask(_ asked: Asked, by coach: Caller) async throws -> Reply<Recorded> {
        let whom: Requested.Whom
        switch (asked.employee, asked.team) {
        case (let person?, nil): whom = .employee(person)
        case (nil, let team?): whom = .team(team)
        default: return .denied(.malformed("name an employee or a team, one of them"))
        }
        if let known = try await sequencer.view().state.requests[asked.request]?.requested,
            known.coach != coach.pseudonym
        {
            return .denied(.conflict("this RequestID is taken"))
        }
        return try await submit(
            .command(
                .request(
                    asked.request,
                    coach: coach.pseudonym,
                    mode: asked.mode,
                    purpose: asked.purpose,
                    form: asked.form,
                    from: asked.from,
                    until: asked.until,
                    count: asked.count,
                    whom: whom
                )
            )
        )
    }

    /// What its coach may know of a request.
    package func see(_ request: RequestID, by coach: Caller) async throws -> Reply<RequestSeen> {
        let view = try await sequencer.view()
        guard let requested = view.state.requests[request]?.requested,
            requested.coach == coach.pseudonym
        else { return .denied(.notFound) }
        let now = clock.minute
        let recordings = (view.places.requestsOfSamplings[request] ?? []).filter {
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
