import Agreements
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("Deciding a command")
struct DecideTests {
    private func rules(_ decision: Decision) -> [RuleName] {
        switch decision {
        case .entries: []
        case .refused(let refusals): refusals.map(\.rule)
        }
    }

    private func request(
        _ work: Workplace,
        form: FormID = "full",
        mode: Mode = .arranged,
        count: Int = 1,
        length: Int = 480
    ) -> Command {
        .request(
            CoachRequest(
                request: "0123456789abcdef0123456789abcdef",
                mode: mode,
                purpose: "coaching",
                form: form,
                from: work.ledger.minute,
                until: work.ledger.minute + length,
                count: count,
                whom: .employee(work.kari.pseudonym)
            ),
            coach: work.coach.pseudonym
        )
    }

    @Test("fills a request in from the agreement, and the text is admitted once signed")
    func request() throws {
        let work = Workplace()
        guard
            case .entries(let texts) = decide(
                request(work),
                state: work.ledger.state,
                now: work.ledger.minute
            )
        else {
            Issue.record("refused")
            return
        }
        let note = SignedNote(text: texts[0], signatures: []).signed(by: work.ledger.parties.server)
        let verdict = admit(note.bytes, minute: work.ledger.minute, state: work.ledger.state)
        #expect(verdict.rules == [])
        #expect(texts[0].contains("streams far,near,window\n"))
    }

    @Test("tells every reason against a request at once")
    func requestReasons() {
        let work = Workplace { $0.modes = [.random] }
        let command = request(work, form: "other", length: 100)
        let decision = decide(command, state: work.ledger.state, now: work.ledger.minute)
        #expect(rules(decision) == [.mode, .request, .timeBox])
    }

    @Test(
        "fills a grant in for a start, and the text is admitted once signed",
        arguments: [Release.employee, .coach]
    )
    func grant(release: Release) {
        var work = Workplace { $0.release = release }
        let sampling = work.readyArranged()
        let start = work.ledger.start(work.kari, sampling)
        let decision = decide(
            .grant(start, serverLink: nil, witnessLink: nil),
            state: work.ledger.state,
            now: work.ledger.minute
        )
        guard case .entries(let texts) = decision else {
            Issue.record("\(decision)")
            return
        }
        let note = SignedNote(text: texts[0], signatures: []).signed(by: work.ledger.parties.server)
        #expect(work.ledger.append(note.bytes).rules == [])
        let granted = work.ledger.state.samplings[sampling]?.grant?.granted
        #expect(granted?.window == "crm")
        #expect(granted?.maximumSeconds == 1200)
        #expect(granted?.recipients.count == (release == .coach ? 2 : 1))
    }

    @Test("tells every reason against a grant at once")
    func grantReasons() {
        var work = Workplace()
        let sampling = work.acknowledged(work.kari, work.asked(.employee(work.kari.pseudonym)))
        var start = work.ledger.start(work.kari, sampling)
        start.call = 3
        let decision = decide(
            .grant(start, serverLink: .repeating(1), witnessLink: nil),
            state: work.ledger.state,
            now: work.ledger.minute
        )
        #expect(rules(decision) == [.draw, .lead, .place, .quota, .start])
    }

    @Test("refuses a start of another ledger and one for nothing")
    func strange() {
        var work = Workplace()
        let sampling = work.readyArranged()
        var start = work.ledger.start(work.kari, sampling)
        start.origin = .example("other.example/log")
        var decision = decide(
            .grant(start, serverLink: nil, witnessLink: nil),
            state: work.ledger.state,
            now: work.ledger.minute
        )
        #expect(rules(decision) == [.origin])
        start = work.ledger.start(work.kari, "00000000000000000000000000000000")
        decision = decide(
            .grant(start, serverLink: nil, witnessLink: nil),
            state: work.ledger.state,
            now: work.ledger.minute
        )
        #expect(rules(decision).contains(.noAcknowledgement))
        let empty = LedgerState(origin: work.ledger.state.origin)
        decision = decide(request(work), state: empty, now: work.ledger.minute)
        #expect(rules(decision) == [.noAgreement])
    }

    @Test("knows which sampling a call could serve")
    func ready() {
        var work = Workplace()
        let kari = work.kari.pseudonym
        let own = work.acknowledged(work.kari, nil)
        let drawn = work.acknowledged(work.kari, work.asked(.team("first-line")))
        let request = work.asked(.employee(kari))
        #expect(
            work.ledger.state.openRequests(for: kari, at: work.ledger.minute) == [request.request]
        )
        let arranged = work.acknowledged(work.kari, request)
        #expect(work.ledger.state.openRequests(for: kari, at: work.ledger.minute) == [])
        #expect(
            work.ledger.state.openRequests(for: work.team[1].pseudonym, at: work.ledger.minute)
                .count == 1
        )
        #expect(work.ledger.state.readySamplings(of: kari, at: work.ledger.minute) == [own])
        work.fillBlock(work.kari)
        #expect(work.ledger.state.readySamplings(of: kari, at: work.ledger.minute) == [own])
        work.wait(10)
        #expect(work.ledger.state.readySamplings(of: kari, at: work.ledger.minute) == [drawn, own])
        work.ledger.must(.withdrawn(Withdrawn(sampling: drawn, by: .employee)))
        #expect(
            work.ledger.state.readySamplings(of: kari, at: work.ledger.minute) == [arranged, own]
        )
        work.wait(480)
        #expect(work.ledger.state.readySamplings(of: kari, at: work.ledger.minute) == [own])
    }
}
