import Agreements
import Sampling
import SignedNotes
import Terms
import TestSupport

/// A small workplace for rule tests: two coaches, five employees of one team, one of another, an auditor.
struct Workplace {
    var ledger: LedgerBuilder
    let coach = ExamplePerson(100, .coach)
    let otherCoach = ExamplePerson(101, .coach, team: "second-line")
    let auditor = ExamplePerson(102, .auditor)
    let team: [ExamplePerson]
    let other = ExamplePerson(50, team: "second-line")

    /// The employee most tests are about.
    var kari: ExamplePerson { team[0] }

    init(_ change: (inout Agreement) -> Void = { _ in }) {
        var agreement = Agreement.example()
        change(&agreement)
        ledger = LedgerBuilder(agreement)
        ledger.enrol(coach, otherCoach, auditor, other)
        team = ledger.enrolTeam(5)
    }

    /// Fills a block of an employee.
    mutating func fillBlock(_ employee: ExamplePerson) {
        ledger.must(.block(ledger.block(employee)))
    }

    /// A request to an employee or a team, appended.
    mutating func asked(_ whom: CoachRequest.Whom, count: Int = 1) -> Requested {
        let request = ledger.request(by: coach, whom, count: count)
        ledger.must(.request(request))
        return request
    }

    /// A yes, appended.
    mutating func acknowledged(_ employee: ExamplePerson, _ request: Requested?) -> SamplingID {
        let acknowledged = ledger.acknowledgement(employee, request)
        ledger.must(.acknowledgement(acknowledged))
        return acknowledged.sampling
    }

    /// Kari has a place, was asked, said yes, and the lead is over.
    mutating func readyArranged() -> SamplingID {
        fillBlock(kari)
        let sampling = acknowledged(kari, asked(.employee(kari.pseudonym)))
        wait(10)
        return sampling
    }

    /// Kari said yes to a draw before her block filled, and the lead is over.
    mutating func readyRandom() -> SamplingID {
        let sampling = acknowledged(kari, asked(.team("first-line")))
        wait(10)
        fillBlock(kari)
        return sampling
    }

    mutating func wait(_ minutes: Int) { ledger.minute = ledger.minute + minutes }

    /// The rules that a grant breaks once it was changed; the start is signed again unless told otherwise.
    mutating func brokenGrant(
        _ sampling: SamplingID,
        by employee: ExamplePerson? = nil,
        call: Int? = nil,
        resign: Bool = true,
        _ change: (inout Granted) -> Void = { _ in }
    ) -> [RuleName] {
        let employee = employee ?? kari
        var granted = ledger.grant(employee, sampling, call: call)
        change(&granted)
        if resign {
            let text = granted.start(origin: ledger.state.origin).text
            granted.startSignature = employee.signing.signature(over: text.utf8)
        }
        return ledger.broken(.grant(granted))
    }
}
