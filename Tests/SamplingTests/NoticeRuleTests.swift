import Agreements
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("The text behind a yes")
struct NoticeRuleTests {
    /// The hash of the notice that somebody shows under some terms.
    private func hash(
        _ agreement: Agreement,
        _ request: Requested?,
        form: FormID = "full",
        streams: String = "far,near,window",
        _ language: Language = .en
    ) throws -> Bytes32 {
        Notice.hash(
            try #require(
                Notice.text(
                    agreement: agreement,
                    request: request,
                    form: form,
                    streams: .example(streams),
                    language: language
                )
            )
        )
    }

    private func broken(
        _ work: Workplace,
        _ good: Acknowledged,
        _ change: (inout Acknowledged) throws -> Void
    ) rethrows -> [RuleName] {
        var yes = good
        try change(&yes)
        return work.ledger.broken(.acknowledgement(yes))
    }

    @Test("is accepted in every agreed language, and in the one it names", arguments: Mode.allCases)
    func languages(mode: Mode) throws {
        var work = Workplace { $0.languages = [.en, .nb, .de] }
        let request: Requested? =
            switch mode {
            case .arranged: work.asked(.employee(work.kari.pseudonym))
            case .random: work.asked(.team("first-line"))
            case .employee: nil
            }
        let good = work.ledger.acknowledgement(work.kari, request)
        let agreement = work.ledger.agreement
        for language in [Language.en, .nb, .de] {
            let text = try hash(agreement, request, language)
            for named in [Language.en, .nb, .de] {
                let rules = broken(work, good) {
                    $0.language = named
                    $0.text = text
                }
                #expect(rules == (named == language ? [] : [.notice]), "\(language) as \(named)")
            }
        }
        // In Swedish there is no agreed text at all.
        #expect(broken(work, good) { $0.language = .sv } == [.acknowledgement, .notice])
    }

    @Test("is refused when the server shows one request and records another under its id")
    func switched() throws {
        var work = Workplace()
        let recorded = work.asked(.employee(work.kari.pseudonym))
        let good = work.ledger.acknowledgement(work.kari, recorded)
        let agreement = work.ledger.agreement
        func shown(_ change: (inout Requested) -> Void) throws -> [RuleName] {
            var other = recorded
            change(&other)
            let text = try hash(agreement, other)
            return broken(work, good) { $0.text = text }
        }
        #expect(try shown { _ in } == [])
        #expect(try shown { $0.purpose = "training" } == [.notice])
        #expect(try shown { $0.coach = work.otherCoach.pseudonym } == [.notice])
        #expect(try shown { $0.from = $0.from + 1 } == [.notice])
        #expect(try shown { $0.until = $0.until + -1 } == [.notice])
        #expect(try shown { $0.mode = .random } == [.notice])
        // What the notice does not say changes nothing.
        #expect(try shown { $0.count = 2 } == [])
    }

    @Test("is refused when it was shown under other terms than those in force")
    func terms() throws {
        var work = Workplace()
        let request = work.asked(.employee(work.kari.pseudonym))
        let good = work.ledger.acknowledgement(work.kari, request)
        func shown(_ change: (inout Agreement) -> Void) throws -> [RuleName] {
            var other = work.ledger.agreement
            change(&other)
            let text = try hash(other, request)
            return broken(work, good) { $0.text = text }
        }
        #expect(try shown { $0.retention = Span(1, .days) } == [.notice])
        #expect(try shown { $0.release = .coach } == [.notice])
        #expect(try shown { $0.maximumCapture = Span(60, .seconds) } == [.notice])
        #expect(try shown { $0.purposes[0].text = "Something kinder" } == [.notice])
        #expect(try shown { $0.forms[0].questions[0].text = "Was it nice?" } == [.notice])
        #expect(try shown { $0.windows[0].name = "Another window" } == [.notice])
        #expect(try shown { $0.customerGate = .explicitYes } == [.notice])
        #expect(try shown { $0.noCaptureStatuses.append("break") } == [.notice])
        #expect(try shown { $0.union = $0.employer } == [.notice])
        // Not told, so not part of what was acknowledged: the agreement's own leaf hash binds it.
        #expect(try shown { $0.cdrTolerance += 1 } == [])
    }

    @Test("is refused when it is the hash of anything else")
    func anything() throws {
        var work = Workplace()
        let request = work.asked(.employee(work.kari.pseudonym))
        let other = work.ledger.request(by: work.coach, .employee(work.kari.pseudonym))
        let good = work.ledger.acknowledgement(work.kari, request)
        let agreement = work.ledger.agreement
        #expect(broken(work, good) { $0.text = .repeating(7) } == [.notice])
        #expect(broken(work, good) { $0.text = Notice.hash("") } == [.notice])
        let own = try hash(agreement, nil)
        #expect(broken(work, good) { $0.text = own } == [.notice])
        let fewer = try hash(agreement, other, streams: "far,near")
        #expect(broken(work, good) { $0.text = fewer } == [.notice])
        let otherForm = try hash(agreement, other, form: "voice", streams: "far,near")
        #expect(
            broken(work, good) {
                $0.form = "voice"
                $0.streams = .example("far,near")
                $0.text = otherForm
            } == [.acknowledgement]
        )
    }

    @Test("of an own recording is refused as that of a request, of other streams, of more streams")
    func own() throws {
        var work = Workplace()
        let request = work.asked(.employee(work.kari.pseudonym))
        let good = work.ledger.acknowledgement(work.kari, nil)
        let agreement = work.ledger.agreement
        #expect(broken(work, good) { _ in } == [])
        let asked = try hash(agreement, request)
        #expect(broken(work, good) { $0.text = asked } == [.notice])
        #expect(broken(work, good) { $0.streams = .example("far") } == [.notice])
        let far = try hash(agreement, nil, streams: "far")
        let rules = broken(work, good) {
            $0.streams = .example("far")
            $0.text = far
        }
        #expect(rules == [])
        #expect(broken(work, good) { $0.form = "voice" } == [.acknowledgement, .notice])
        #expect(broken(work, good) { $0.form = "other" } == [.acknowledgement, .notice])
    }

    @Test("is not looked for when the request is unknown, and is judged beside every other rule")
    func beside() throws {
        var work = Workplace()
        let request = work.asked(.employee(work.kari.pseudonym))
        let good = work.ledger.acknowledgement(work.kari, request)
        #expect(
            broken(work, good) {
                $0.request = "00000000000000000000000000000000"
                $0.text = .repeating(7)
            } == [.acknowledgement]
        )
        #expect(
            broken(work, good) {
                $0.agreement = .repeating(1)
                $0.text = .repeating(7)
            } == [.agreementInForce, .notice]
        )
        work.ledger.minute = request.until
        #expect(broken(work, good) { $0.text = .repeating(7) } == [.acknowledgement, .notice])
    }

    @Test("cannot be given when an amendment took the request's purpose away")
    func purposeGone() throws {
        var work = Workplace()
        let request = work.asked(.employee(work.kari.pseudonym))
        let before = try hash(work.ledger.agreement, request)
        var amendment = work.ledger.agreement
        amendment.purposes.removeAll { $0.id == request.purpose }
        work.ledger.must(.agreement(amendment))
        let late = work.ledger.acknowledgement(work.kari, request)
        #expect(broken(work, late) { $0.text = before } == [.notice])
    }

    @Test("after an amendment is that of the new terms")
    func amended() throws {
        var work = Workplace()
        let request = work.asked(.employee(work.kari.pseudonym))
        let early = work.ledger.acknowledgement(work.kari, request)
        var amendment = work.ledger.agreement
        amendment.retention = Span(2, .days)
        work.ledger.must(.agreement(amendment))
        #expect(broken(work, early) { _ in } == [.agreementInForce, .notice])
        let leaf = work.ledger.agreementLeaf
        #expect(broken(work, early) { $0.agreement = leaf } == [.notice])
        let late = work.ledger.acknowledgement(work.kari, request)
        #expect(broken(work, late) { _ in } == [])
    }

    @Test(
        "in any history stands for the one text that everybody can build again",
        arguments: 400..<UInt64(420)
    )
    func histories(seed: UInt64) throws {
        let history = RandomHistory(seed: seed)
        var state = LedgerState(origin: Agreement.example().origin)
        var random = SplitMix64(seed: seed)
        for bytes in history.ledger.leaves {
            let leaf = try Leaf(bytes: bytes)
            if case .acknowledgement(let yes) = leaf.entry.event {
                let requested = yes.request.flatMap { state.requests[$0]?.requested }
                let terms = try #require(state.inForce?.agreement)
                let text = Notice.text(
                    agreement: terms,
                    request: requested,
                    form: yes.form,
                    streams: yes.streams,
                    language: yes.language
                )
                #expect(text.map(Notice.hash) == yes.text, "seed \(seed)")
                var other = yes
                other.text = .random(using: &random)
                let author = try #require(history.ledger.people[yes.employee])
                let note = history.ledger.note(.acknowledgement(other), signedBy: [author.signing])
                let rules = admit(note.bytes, minute: leaf.minute, state: state).rules
                // The person's key may have been renewed since; then the signature is refused first.
                #expect(rules == [.notice] || rules == [.signature], "seed \(seed): \(rules)")
            }
            state.apply(leaf.entry.event, minute: leaf.minute, leaf: Leaf.hash(bytes))
        }
    }
}
