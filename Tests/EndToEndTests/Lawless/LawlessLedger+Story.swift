import Agreements
import Sampling
import SignedNotes
import Terms
import TestSupport

/// What has to stand before an event, brought about lawfully.
extension LawlessLedger {
    /// The coach asks one employee, for the next hour unless told otherwise.
    func ask(
        _ employee: ExamplePerson,
        by coach: ExamplePerson? = nil,
        after minutes: Int = 0
    ) throws -> Requested {
        var request = with {
            $0.request(by: coach ?? self.coach, .employee(employee.pseudonym), form: "whole-call")
        }
        request.from = request.from + minutes
        request.until = request.from + 60
        try must(.request(request))
        return request
    }

    /// The employee's yes to a request, or to an own sampling; not yet sent.
    func yes(of employee: ExamplePerson, to request: Requested?) -> Acknowledged {
        with { $0.acknowledgement(employee, request, form: "whole-call") }
    }

    /// The same, sent.
    @discardableResult
    func agree(_ employee: ExamplePerson, to request: Requested?) throws -> SamplingID {
        let yes = yes(of: employee, to: request)
        try must(.acknowledgement(yes))
        return yes.sampling
    }

    /// The employee's next block is full.
    func fill(_ employee: ExamplePerson) throws { try must(.block(book.block(employee))) }

    /// The grant for a sampling, at the next call of the employee's running block.
    func grant(_ employee: ExamplePerson, _ sampling: SamplingID) -> Event {
        .grant(with { $0.grant(employee, sampling) })
    }

    /// A place, a request, a yes, and the grant for it; not yet sent.
    func arranged(_ employee: ExamplePerson) throws -> Event {
        try fill(employee)
        return grant(employee, try agree(employee, to: try ask(employee)))
    }

    /// An employee's own yes and the grant for it; not yet sent.
    func own(_ employee: ExamplePerson) throws -> Event {
        grant(employee, try agree(employee, to: nil))
    }

    /// The newest of somebody's recordings.
    func recording(of person: ExamplePerson) -> SamplingID {
        book.state.recordings(of: person.pseudonym).last ?? "00000000000000000000000000000000"
    }

    /// Both sides change what they agreed, to a text that never stood before.
    func amend(_ change: (inout Agreement) -> Void) throws {
        var agreement = book.agreement
        agreement.cdrTolerance += 1
        change(&agreement)
        try must(.agreement(agreement))
    }

    /// A grant whose start was signed anew by the employee whom it names.
    func signedAgain(_ granted: Granted) -> Granted {
        var granted = granted
        let text = granted.start(origin: book.state.origin).text
        let key = book.people[granted.employee]?.signing ?? book.parties.server
        granted.startSignature = key.signature(over: text.utf8)
        return granted
    }
}
