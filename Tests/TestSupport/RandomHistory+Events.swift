import Agreements
import Sampling
import SignedNotes
import Terms

extension RandomHistory {
    /// Something that people might do now; whether the rules admit it is not looked at.
    mutating func someEvent() -> Event {
        let employee = employees.randomElement(using: &random) ?? ExamplePerson(1)
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<30: return .block(ledger.block(employee))
        case 30..<40: return .request(someRequest(employee))
        case 40..<58: return .acknowledgement(someAcknowledgement(employee))
        case 58..<78: return someGrant(employee)
        case 78..<96: return someLater() ?? .block(ledger.block(employee))
        default: return someChange(employee)
        }
    }

    private mutating func someRequest(_ employee: ExamplePerson) -> Requested {
        let coach = chance(6) ? coaches[1] : coaches[0]
        let whom: CoachRequest.Whom =
            chance(2) ? .team(employee.team) : .employee(employee.pseudonym)
        var request = ledger.request(
            by: coach,
            whom,
            count: Int.random(in: 1...3, using: &random),
            form: chance(2) ? "voice" : "full"
        )
        request.until = ledger.minute + Int.random(in: 50...1500, using: &random)
        return request
    }

    private mutating func someAcknowledgement(_ employee: ExamplePerson) -> Acknowledged {
        let request = chance(4) ? nil : requests.suffix(4).randomElement(using: &random)
        var person = employee
        if case .employee(let asked) = request?.whom, !chance(10) {
            person = employees.first { $0.pseudonym == asked } ?? employee
        }
        var yes = ledger.acknowledgement(person, request, form: chance(2) ? "voice" : "full")
        if let other = Language.allCases.randomElement(using: &random), chance(2) {
            yes.language = other
            ledger.readAgain(&yes, request)
        }
        if chance(12) { yes.text = textOfAnother(yes) }
        return yes
    }

    /// The hash of another notice: of an own recording, of another request, in another language.
    private mutating func textOfAnother(_ yes: Acknowledged) -> Bytes32 {
        var other = yes
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            ledger.readAgain(&other, requests.randomElement(using: &random))
            return other.text
        case 1: other.request = nil
        default: other.language = yes.language == .nb ? .sv : .nb
        }
        ledger.readAgain(&other)
        return other.text
    }

    private mutating func someGrant(_ employee: ExamplePerson) -> Event {
        let ready = ledger.state.readySamplings(of: employee.pseudonym, at: ledger.minute)
        let any = samplings.suffix(6).randomElement(using: &random)
        guard let sampling = ready.first ?? (chance(3) ? any : nil) else {
            return .block(ledger.block(employee))
        }
        let owner = ledger.state.samplings[sampling]?.acknowledged.employee
        let person = employees.first { $0.pseudonym == owner } ?? employee
        return .grant(ledger.grant(person, sampling))
    }

    /// Something that follows a grant, nil when none was made yet.
    private mutating func someLater() -> Event? {
        let granted = samplings.suffix(12).filter { ledger.state.samplings[$0]?.grant != nil }
        guard let sampling = granted.randomElement(using: &random),
            let known = ledger.state.samplings[sampling],
            let employee = employees.first(where: {
                $0.pseudonym == known.acknowledged.employee
            })
        else { return nil }
        let coach = coaches.randomElement(using: &random) ?? coaches[0]
        switch Int.random(in: 0..<9, using: &random) {
        case 0..<3:
            var ended = ledger.ended(employee, sampling)
            ended.outcome = chance(5) ? .discarded : chance(3) ? .cutShort : .complete
            return .ended(ended)
        case 3..<5: return .released(ledger.released(employee, sampling, to: coach))
        case 5..<7: return .viewed(ledger.viewed(chance(2) ? coach : employee, sampling))
        case 7:
            let party = Withdrawn.Party.allCases.randomElement(using: &random) ?? .employee
            return .withdrawn(Withdrawn(sampling: sampling, by: party))
        default:
            var shredded = ledger.shredded(sampling, .expiry)
            if chance(3) { shredded.at = shredded.at + -Int.random(in: 0...90, using: &random) }
            return .shredded(shredded)
        }
    }

    /// Amendments, call records, keys, and rarely the end of it all.
    private mutating func someChange(_ employee: ExamplePerson) -> Event {
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<2: return .agreement(someAmendment())
        case 2..<6:
            let text = day < 10 ? "2026-07-0\(day)" : "2026-07-\(min(day, 31))"
            let over = chance(2) ? [employee.pseudonym] : []
            return .callRecords(ledger.callRecords(text, over: over))
        case 6..<9:
            renewals += 1
            var change = employee.renewed(key: renewals).enrolment
            change.authorisedBy = chance(2) ? .previous : .enrolment
            return .key(change)
        case 9..<11:
            var change = ledger.state.people[employee.pseudonym]?.key ?? employee.enrolment
            change.action = .revoke
            change.authorisedBy = .enrolment
            return .key(change)
        default: return .revoked(Revoked(by: chance(2) ? .union : .employer))
        }
    }

    private mutating func someAmendment() -> Agreement {
        var agreement = ledger.agreement
        switch Int.random(in: 0..<4, using: &random) {
        case 0: agreement.reviewBy = agreement.reviewBy + 1440
        case 1: agreement.share = .example(chance(2) ? "1/12" : "1/10")
        case 2: agreement.retention = Span(agreement.retention.count + 1, .days)
        default: agreement.release = chance(2) ? .coach : .employee
        }
        return agreement
    }

    /// The signers that the builder does not know: those of a renewed key.
    func signers(of event: Event) -> [SigningKey]? {
        guard case .key(let change) = event, change.action == .enrol,
            let old = employees.first(where: { $0.pseudonym == change.pseudonym })
        else { return nil }
        let first = change.authorisedBy == .enrolment ? ledger.parties.enrolment : old.signing
        return [first, old.renewed(key: renewals).signing]
    }
}
