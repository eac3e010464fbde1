import Agreements
import Sampling
import Terms
import TestSupport
import Testing

@Suite("After a grant")
struct AfterwardsRuleTests {
    /// A workplace with an arranged recording of Kari that has ended.
    private func recorded(
        ended: Bool = true,
        _ change: (inout Agreement) -> Void = { _ in }
    ) -> (Workplace, SamplingID) {
        var work = Workplace(change)
        work.fillBlock(work.kari)
        let sampling = work.ledger.arrangedRecording(of: work.kari, by: work.coach)
        if ended { work.ledger.must(.ended(work.ledger.ended(work.kari, sampling))) }
        return (work, sampling)
    }

    @Test("a capture ends once, by its employee, without contradiction")
    func ended() {
        var (work, sampling) = recorded(ended: false)
        let good = work.ledger.ended(work.kari, sampling)
        func broken(_ change: (inout Ended) -> Void) -> [RuleName] {
            var ended = good
            change(&ended)
            return work.ledger.broken(.ended(ended))
        }
        #expect(broken { _ in } == [])
        #expect(broken { $0.grant = .repeating(1) } == [.ended])
        #expect(broken { $0.employee = work.team[1].pseudonym } == [.ended])
        #expect(broken { $0.employee = work.coach.pseudonym } == [.ended, .role])
        #expect(broken { $0.chunks = 0 } == [.ended])
        #expect(broken { $0.head = nil } == [.ended])
        #expect(broken { $0.outcome = .notStarted } == [.ended])
        let maximum = work.ledger.agreement.maximumCapture.seconds
        #expect(broken { ($0.capturedSeconds, $0.pausedSeconds) = (maximum - 1, 1) } == [])
        #expect(broken { ($0.capturedSeconds, $0.pausedSeconds) = (maximum, 1) } == [.ended])
        #expect(broken { ($0.capturedSeconds, $0.pausedSeconds) = (maximum + 1, 0) } == [.ended])
        #expect(broken { $0.pausedSeconds = Int.max } == [.ended])
        work.ledger.must(.ended(good))
        #expect(broken { _ in } == [.ended])
    }

    @Test("only the asking coach gets a recording passed on, once")
    func released() {
        var (work, sampling) = recorded { $0.coaches = .any }
        let good = work.ledger.released(work.kari, sampling, to: work.coach)
        #expect(work.ledger.broken(.released(good)) == [])
        var other = work.ledger.released(work.kari, sampling, to: work.otherCoach)
        #expect(work.ledger.broken(.released(other)) == [.released])
        other = work.ledger.released(work.kari, sampling, to: work.team[1])
        #expect(work.ledger.broken(.released(other)) == [.released])
        other = good
        other.recipient.sealingKey = .repeating(4)
        #expect(work.ledger.broken(.released(other)) == [.released])
        other = good
        other.employee = work.team[1].pseudonym
        #expect(work.ledger.broken(.released(other)) == [.released])
        work.ledger.must(.released(good))
        #expect(work.ledger.broken(.released(good)) == [.released])
    }

    @Test("nothing is passed on before it ended or after it is gone")
    func releasedTooLate() {
        var (work, sampling) = recorded(ended: false)
        let good = work.ledger.released(work.kari, sampling, to: work.coach)
        #expect(work.ledger.broken(.released(good)) == [.released])
        work.ledger.must(.ended(work.ledger.ended(work.kari, sampling)))
        #expect(work.ledger.broken(.released(good)) == [])
        var late = work
        late.wait(30 * 1440)
        #expect(late.ledger.broken(.released(good)) == [.released])
        work.ledger.must(.withdrawn(Withdrawn(sampling: sampling, by: .employee)))
        #expect(work.ledger.broken(.released(good)) == [.released])
    }

    @Test("passing on an own recording takes a place that is not reserved")
    func ownReleased() {
        var work = Workplace()
        let sampling = work.ledger.ownRecording(of: work.kari)
        work.ledger.must(.ended(work.ledger.ended(work.kari, sampling)))
        let released = work.ledger.released(work.kari, sampling, to: work.coach)
        #expect(work.ledger.broken(.released(released)) == [.place, .quota])
        let drawn = work.acknowledged(work.kari, work.asked(.team("first-line")))
        work.fillBlock(work.kari)
        #expect(work.ledger.broken(.released(released)) == [.place])
        work.ledger.must(.withdrawn(Withdrawn(sampling: drawn, by: .employee)))
        let other = work.ledger.released(work.kari, sampling, to: work.otherCoach)
        #expect(work.ledger.broken(.released(other)) == [.coachTeam])
        work.ledger.must(.released(released))
        #expect(work.ledger.state.people[work.kari.pseudonym]?.spent == 1)
        #expect(work.ledger.state.place(of: work.kari.pseudonym, at: work.ledger.minute) == .none)
    }

    @Test("each party withdraws once")
    func withdrawn() {
        var (work, sampling) = recorded()
        for party in Withdrawn.Party.allCases {
            let withdrawn = Withdrawn(sampling: sampling, by: party)
            work.ledger.must(.withdrawn(withdrawn))
            #expect(work.ledger.broken(.withdrawn(withdrawn)) == [.withdrawn])
        }
        let unknown = Withdrawn(sampling: "00000000000000000000000000000000", by: .server)
        #expect(work.ledger.broken(.withdrawn(unknown)) == [.withdrawn])
    }

    @Test("a recipient views what is there, for its purpose, with a fresh key")
    func viewed() {
        var (work, sampling) = recorded()
        let good = work.ledger.viewed(work.kari, sampling)
        #expect(work.ledger.broken(.viewed(good)) == [])
        var other = good
        other.purpose = "training"
        #expect(work.ledger.broken(.viewed(other)) == [.viewed])
        other = good
        other.viewingKey = work.coach.sealing
        #expect(work.ledger.broken(.viewed(other)) == [.viewed])
        let coach = work.ledger.viewed(work.coach, sampling)
        #expect(work.ledger.broken(.viewed(coach)) == [.viewed])
        work.ledger.must(.released(work.ledger.released(work.kari, sampling, to: work.coach)))
        #expect(work.ledger.broken(.viewed(coach)) == [])
        work.ledger.must(.viewed(good))
        #expect(work.ledger.broken(.viewed(good)) == [.viewed])
    }

    @Test("nothing is viewed before it ended, discarded, shredded or expired")
    func viewedTooLate() {
        var (work, sampling) = recorded(ended: false)
        let good = work.ledger.viewed(work.kari, sampling)
        #expect(work.ledger.broken(.viewed(good)) == [.viewed])
        var discarded = work
        var ended = work.ledger.ended(work.kari, sampling)
        ended.outcome = .discarded
        discarded.ledger.must(.ended(ended))
        #expect(discarded.ledger.broken(.viewed(good)) == [.viewed])
        let granted = work.ledger.minute
        work.ledger.must(.ended(work.ledger.ended(work.kari, sampling)))
        work.ledger.minute = granted + (30 * 1440 - 1)
        #expect(work.ledger.broken(.viewed(good)) == [])
        #expect(work.ledger.state.mayView(work.kari.pseudonym, sampling, at: work.ledger.minute))
        work.wait(1)
        #expect(work.ledger.broken(.viewed(good)) == [.viewed])
        #expect(!work.ledger.state.mayView(work.kari.pseudonym, sampling, at: work.ledger.minute))
    }

    @Test("a recording is shredded once, between its grant and now")
    func shredded() {
        var (work, sampling) = recorded()
        work.wait(5)
        var shredded = work.ledger.shredded(sampling, .withdrawal)
        #expect(work.ledger.broken(.shredded(shredded)) == [])
        #expect(
            work.ledger.broken(.shredded(shredded), signedBy: [work.ledger.parties.server]) == [
                .signature
            ]
        )
        shredded.at = work.ledger.minute + 1
        #expect(work.ledger.broken(.shredded(shredded)) == [.shredded])
        shredded.at = work.ledger.minute + -6
        #expect(work.ledger.broken(.shredded(shredded)) == [.shredded])
        shredded.at = work.ledger.minute
        work.ledger.must(.shredded(shredded))
        #expect(work.ledger.broken(.shredded(shredded)) == [.shredded])
    }

    @Test(
        "that a share is gone is never refused for its reason",
        arguments: Shredded.Reason.allCases
    )
    func shreddedReason(_ reason: Shredded.Reason) {
        let (work, sampling) = recorded()
        #expect(work.ledger.broken(.shredded(work.ledger.shredded(sampling, reason))) == [])
    }

    @Test("call records go forward day by day, each person once")
    func callRecords() {
        var work = Workplace()
        let (one, two) = (work.team[0].pseudonym, work.team[1].pseudonym)
        #expect(
            work.ledger.broken(
                .callRecords(work.ledger.callRecords("2026-07-02", over: [two, one]))
            ) == [.cdr]
        )
        #expect(
            work.ledger.broken(
                .callRecords(work.ledger.callRecords("2026-07-02", over: [one, one]))
            ) == [.cdr]
        )
        work.ledger.must(.callRecords(work.ledger.callRecords("2026-07-02", over: [one, two])))
        #expect(work.ledger.broken(.callRecords(work.ledger.callRecords("2026-07-02"))) == [.cdr])
        #expect(work.ledger.broken(.callRecords(work.ledger.callRecords("2026-07-01"))) == [.cdr])
    }

    @Test(
        "of several reasons for an end the earliest counts, and of one minute always the same",
        arguments: [
            (3, 3, 4, .discard, 3), (5, 3, 6, .withdrawal, 3), (3, 5, 6, .discard, 3),
            (43200, 43200, 43200, .discard, 43200), (nil, 43200, 43200, .withdrawal, 43200),
            (nil, 43201, 43201, .expiry, 43200), (43201, nil, 43201, .expiry, 43200),
        ] as [(Int?, Int?, Int, Shredded.Reason, Int)]
    )
    func reasons(
        discarded: Int?,
        withdrawn: Int?,
        at: Int,
        reason: Shredded.Reason,
        since: Int
    ) {
        var (work, sampling) = recorded(ended: false)
        let granted = work.ledger.minute
        var events: [(Int, Event)] = []
        if let discarded {
            var ended = work.ledger.ended(work.kari, sampling)
            ended.outcome = .discarded
            events.append((discarded, .ended(ended)))
        }
        if let withdrawn {
            events.append((withdrawn, .withdrawn(Withdrawn(sampling: sampling, by: .employee))))
        }
        for (minute, event) in events.sorted(by: { $0.0 < $1.0 }) {
            work.ledger.minute = granted + minute
            work.ledger.must(event)
        }
        let life = work.ledger.state.life(of: sampling, at: granted + at)
        #expect(life == .gone(reason, since: granted + since))
    }

    @Test("what is due for shredding names the earliest reason")
    func due() {
        var (work, sampling) = recorded(ended: false)
        let granted = work.ledger.minute
        #expect(work.ledger.state.dueForShredding(at: granted + (30 * 1440 - 1)) == [])
        #expect(
            work.ledger.state.dueForShredding(at: granted + 30 * 1440).map(\.reason) == [.expiry]
        )
        work.wait(3)
        var ended = work.ledger.ended(work.kari, sampling)
        ended.outcome = .discarded
        work.ledger.must(.ended(ended))
        #expect(work.ledger.state.dueForShredding(at: granted + 3).map(\.reason) == [.discard])
        work.wait(3)
        work.ledger.must(.withdrawn(Withdrawn(sampling: sampling, by: .employee)))
        #expect(work.ledger.state.dueForShredding(at: granted + 6).map(\.since) == [granted + 3])
        work.ledger.must(.shredded(work.ledger.shredded(sampling, .discard)))
        #expect(work.ledger.state.dueForShredding(at: granted + 99999) == [])
    }
}
