import Agreements
package import Sampling
import SignedNotes
package import Terms

/// Events that fit the state, for tests to append or to damage first.
extension LedgerBuilder {
    /// Enrols people one after another.
    ///
    /// Precondition: the rules admit it.
    package mutating func enrol(_ all: ExamplePerson...) {
        for person in all {
            people[person.pseudonym] = person
            must(.key(person.enrolment))
        }
    }

    /// Enrols so many employees of a team, numbered from a number.
    package mutating func enrolTeam(
        _ count: UInt64,
        from first: UInt64 = 1,
        team: TeamID = "first-line"
    ) -> [ExamplePerson] {
        let all = (0..<count).map { ExamplePerson(first + $0, team: team) }
        for person in all { enrol(person) }
        return all
    }

    /// Appends an event that the rules must admit.
    ///
    /// Precondition: they do.
    package mutating func must(_ event: Event) {
        let verdict = append(event)
        precondition(verdict.isAdmitted, "\(event.kind) refused: \(verdict)")
    }

    /// A fresh SamplingID.
    package mutating func newSampling() -> SamplingID { .example(Hex.text(random.bytes(16))) }

    /// A fresh RequestID.
    package mutating func newRequest() -> RequestID { .example(Hex.text(random.bytes(16))) }

    /// The next block of an employee.
    package func block(_ employee: ExamplePerson) -> BlockFilled {
        BlockFilled(
            agreement: agreementLeaf,
            employee: employee.pseudonym,
            number: (state.people[employee.pseudonym]?.lastBlock ?? 0) + 1
        )
    }

    /// A request that begins now and lasts eight hours.
    package mutating func request(
        by coach: ExamplePerson,
        _ whom: CoachRequest.Whom,
        count: Int = 1,
        form: FormID = "full"
    ) -> Requested {
        let mode: Mode = if case .team = whom { .random } else { .arranged }
        return Requested(
            agreement: agreementLeaf,
            coach: coach.pseudonym,
            streams: agreement.form(form)?.streams ?? .example("far"),
            asked: CoachRequest(
                request: newRequest(),
                mode: mode,
                purpose: "coaching",
                form: form,
                from: minute,
                until: minute + 480,
                count: count,
                whom: whom
            )
        )
    }

    /// A yes to a request, or to an own sampling when there is none; in the first agreed language.
    package mutating func acknowledgement(
        _ employee: ExamplePerson,
        _ request: Requested?,
        form: FormID = "full"
    ) -> Acknowledged {
        let form = request?.form ?? form
        var yes = Acknowledged(
            agreement: agreementLeaf,
            employee: employee.pseudonym,
            sampling: newSampling(),
            request: request?.request,
            form: form,
            streams: agreement.form(form)?.streams ?? .example("far"),
            language: agreement.languages.first ?? .en,
            text: .repeating(0)
        )
        readAgain(&yes, request)
        return yes
    }

    /// Puts in the hash of the notice that fits the rest; where there is no notice, nothing is changed.
    ///
    /// - Parameters:
    ///   - yes: what is changed.
    ///   - request: the one answered; by default that of the ledger.
    package func readAgain(_ yes: inout Acknowledged, _ request: Requested? = nil) {
        let text = Notice.text(
            agreement: agreement,
            request: request ?? yes.request.flatMap { state.requests[$0]?.requested },
            form: yes.form,
            streams: yes.streams,
            language: yes.language
        )
        if let text { yes.text = Notice.hash(text) }
    }

    /// A signed start for the next call or the one named.
    package mutating func start(
        _ employee: ExamplePerson,
        _ sampling: SamplingID,
        call: Int = 1
    ) -> Start {
        var start = Start(
            origin: state.origin,
            agreement: agreementLeaf,
            employee: employee.pseudonym,
            sampling: sampling,
            block: state.people[employee.pseudonym]?.lastBlock ?? 0,
            call: call,
            callKey: .random(using: &random),
            signature: []
        )
        start.signature =
            signs
            ? employee.signing.signature(over: start.text.utf8) : [UInt8](repeating: 0, count: 64)
        return start
    }

    /// A grant for a sampling, with a fresh call key; in mode `random` at the drawn call.
    package mutating func grant(
        _ employee: ExamplePerson,
        _ sampling: SamplingID,
        call: Int? = nil
    ) -> Granted {
        let known = state.samplings[sampling]
        let links = known?.mode == .random ? openedLinks(of: employee) : nil
        let drawn = call == nil && links != nil ? self.links(of: employee).call : nil
        let call = call ?? drawn ?? nextCall(of: employee)
        let start = start(employee, sampling, call: call)
        let streams = known?.acknowledged.streams ?? .example("far")
        var recipients = [employee.recipient]
        if agreement.release == .coach, let request = known?.acknowledged.request,
            let coach = state.requests[request].flatMap({ people[$0.requested.coach] })
        {
            recipients.append(coach.recipient)
        }
        return Granted(
            agreement: agreementLeaf,
            sampling: sampling,
            employee: employee.pseudonym,
            block: start.block,
            call: start.call,
            callKey: start.callKey,
            startSignature: start.signature,
            streams: streams,
            window: streams.contains(.window) ? agreement.windows.first?.id : nil,
            maximumSeconds: agreement.maximumCapture.seconds,
            recipients: recipients,
            serverLink: links?.server,
            witnessLink: links?.witness
        )
    }

    private func nextCall(of employee: ExamplePerson) -> Int {
        (state.people[employee.pseudonym]?.lastCall ?? 0) + 1
    }

    /// The links for the employee's running block and the call that they draw.
    package func links(
        of employee: ExamplePerson
    ) -> (server: Bytes32, witness: Bytes32, call: Int) {
        let (server, witness) = openedLinks(of: employee)
        let length = state.runningLength(of: employee.pseudonym) ?? 1
        return (server, witness, Draw.drawnCall(server: server, witness: witness, length: length))
    }

    private func openedLinks(
        of employee: ExamplePerson
    ) -> (server: Bytes32, witness: Bytes32) {
        let block = state.people[employee.pseudonym]?.lastBlock ?? 0
        return (employee.serverChain[block], employee.witnessChain[block])
    }
}
