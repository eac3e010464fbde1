import Agreements
import Sampling
import Terms
import TestSupport
import Testing

@Suite("Caps, spacing, scope and recipients of a grant")
struct GrantLimitTests {
    /// Grants arranged recordings, a block and the spacing apart.
    private func grants(_ count: Int, _ work: inout Workplace, step: Int = 60) {
        for _ in 0..<count {
            work.fillBlock(work.kari)
            _ = work.ledger.arrangedRecording(of: work.kari, by: work.coach)
            work.wait(step)
        }
    }

    @Test("hold a person to the agreed number in any 24 hours, counted to the minute")
    func day() {
        var work = Workplace()
        let first = work.ledger.minute + 10
        grants(2, &work)
        let sampling = work.readyArranged()
        #expect(work.brokenGrant(sampling) == [.cap])
        work.ledger.minute = first + 1439
        let later = work.readyArrangedAgain()
        work.ledger.minute = first + 1439
        #expect(work.brokenGrant(later).contains(.cap))
        work.ledger.minute = first + 1440
        #expect(!work.brokenGrant(later).contains(.cap))
    }

    @Test("hold a team to its number, whoever is asked")
    func team() {
        var work = Workplace { $0.caps.team = Caps.Row(day: 1, week: 1, period: 1) }
        grants(1, &work)
        let colleague = work.team[1]
        work.fillBlock(colleague)
        let sampling = work.acknowledged(colleague, work.asked(.employee(colleague.pseudonym)))
        work.wait(10)
        #expect(work.brokenGrant(sampling, by: colleague) == [.cap])
    }

    @Test("count own recordings by themselves")
    func own() {
        var work = Workplace { $0.caps.own = Caps.Row(day: 1, week: 1, period: 1) }
        grants(2, &work, step: 30)
        let first = work.acknowledged(work.kari, nil)
        #expect(work.brokenGrant(first) == [])
        work.ledger.must(.grant(work.ledger.grant(work.kari, first)))
        #expect(work.brokenGrant(work.acknowledged(work.kari, nil)) == [.cap])
    }

    @Test("a cap of nothing admits nothing")
    func nothing() {
        var work = Workplace { $0.caps.employee = Caps.Row(day: 9, week: 9, period: 0) }
        #expect(work.brokenGrant(work.readyArranged()) == [.cap])
    }

    @Test("keep the agreed time between two grants")
    func spacing() {
        var work = Workplace { $0.lead = Span(0, .minutes) }
        grants(1, &work, step: 29)
        work.fillBlock(work.kari)
        let sampling = work.acknowledged(work.kari, work.asked(.employee(work.kari.pseudonym)))
        #expect(work.brokenGrant(sampling) == [.spacing])
        work.wait(1)
        #expect(work.brokenGrant(sampling) == [])
    }

    @Test("keep to the streams, the window and the length that were agreed")
    func scope() {
        var work = Workplace()
        let sampling = work.readyArranged()
        #expect(
            work.brokenGrant(sampling) {
                $0.streams = .example("far,near"); $0.window = nil
            } == [.scope]
        )
        #expect(work.brokenGrant(sampling) { $0.window = nil } == [.scope])
        #expect(work.brokenGrant(sampling) { $0.window = "mail" } == [.scope])
        #expect(work.brokenGrant(sampling) { $0.maximumSeconds = 1201 } == [.scope])
        #expect(work.brokenGrant(sampling) { $0.maximumSeconds = 1 } == [])
    }

    @Test("seal to the employee alone where the employee releases")
    func recipients() {
        var work = Workplace()
        let sampling = work.readyArranged()
        let (coach, kari) = (work.coach.recipient, work.kari.recipient)
        #expect(work.brokenGrant(sampling) { $0.recipients.append(coach) } == [.recipients])
        #expect(work.brokenGrant(sampling) { $0.recipients = [coach] } == [.recipients])
        #expect(work.brokenGrant(sampling) { $0.recipients = [kari, kari] } == [.recipients])
        #expect(
            work.brokenGrant(sampling) { $0.recipients[0].sealingKey = .repeating(1) } == [
                .recipients
            ]
        )
    }

    @Test("seal to employee and asking coach, in this order, where the coach is a recipient")
    func coachRecipient() {
        var work = Workplace { $0.release = .coach }
        let sampling = work.readyArranged()
        let other = work.otherCoach.recipient
        #expect(work.brokenGrant(sampling) == [])
        #expect(work.brokenGrant(sampling) { $0.recipients.removeLast() } == [.recipients])
        #expect(work.brokenGrant(sampling) { $0.recipients.reverse() } == [.recipients])
        #expect(work.brokenGrant(sampling) { $0.recipients[1] = other } == [.recipients])
        let own = work.acknowledged(work.kari, nil)
        #expect(work.brokenGrant(own) == [])
    }

    @Test("pause for a person whose blocks the call records do not bear out")
    func cdrPause() {
        var work = Workplace()
        let sampling = work.readyArranged()
        let kari = work.kari.pseudonym
        work.ledger.must(.callRecords(work.ledger.callRecords("2026-07-01", over: [kari])))
        #expect(work.brokenGrant(sampling) == [.cdrPause])
        #expect(work.brokenGrant(work.acknowledged(work.kari, nil)) == [])
        work.ledger.must(.callRecords(work.ledger.callRecords("2026-07-02")))
        #expect(work.brokenGrant(sampling) == [])
    }
}

extension Workplace {
    /// Like `readyArranged`, without waiting.
    mutating func readyArrangedAgain() -> SamplingID {
        fillBlock(kari)
        return acknowledged(kari, asked(.employee(kari.pseudonym)))
    }
}
