import Agreements
import Sampling
import SignedNotes
import Terms
import TestSupport

/// After a grant: the end, passing on, viewing, taking back, shredding, and the end of the agreement.
enum AfterwardsSteps {
    static let all = [
        ended, endedTwice, released, releasedToStranger, releasedWithoutPlace, viewed, withdrawn,
        shredded,
        withdrawnTwice, viewedTooLate, reviewMissed, review, revoked, revokedTwice,
        afterwards,
    ]

    private static let ended = Step(
        "the end of a capture",
        [
            .byServer, .foreign,
            .end(what: "of a grant that is not there") { end, _ in end.grant = .repeating(7) },
            .end(what: "chunks without a head") { end, _ in end.head = nil },
            .end(what: "chunks of what did not start") { end, _ in end.outcome = .notStarted },
            .end(what: "of another employee's recording") { end, ledger in
                end.employee = ledger.ola.pseudonym
            },
            .changed([.role, .ended], "by a coach") { event, ledger in
                guard case .ended(var end) = event else { return }
                end.employee = ledger.coach.pseudonym
                event = .ended(end)
            },
            .changed([.viewed], "a viewing before the end") { event, ledger in
                let sampling = ledger.arrangedRecording
                event = .viewed(ledger.with { $0.viewed(ledger.kari, sampling) })
            },
            .changed([.released], "passed on before the end") { event, ledger in
                event = .released(
                    ledger.book.released(ledger.kari, ledger.arrangedRecording, to: ledger.coach)
                )
            },
        ]
    ) { ledger in .ended(ledger.book.ended(ledger.kari, ledger.arrangedRecording)) }

    private static let endedTwice = Step.unlawful(
        "a second end",
        [.again(.ended, what: "a second end of the same capture")]
    ) { ledger in .ended(ledger.book.ended(ledger.kari, ledger.arrangedRecording)) }

    private static let released = Step(
        "a recording passed on",
        [
            .byServer, .foreign,
            .release(.released, .coachTeam, what: "to a coach who did not ask") { release, ledger in
                release.recipient = ledger.stranger.recipient
            },
            .release(.released, what: "sealed to a key of the server's") { release, _ in
                release.recipient.sealingKey = .repeating(3)
            },
            .release(.released, what: "by another employee") { release, ledger in
                release.employee = ledger.ola.pseudonym
            },
            .release(.released, .role, what: "by the coach") { release, ledger in
                release.employee = ledger.coach.pseudonym
            },
        ]
    ) { ledger in
        .released(ledger.book.released(ledger.kari, ledger.arrangedRecording, to: ledger.coach))
    }

    private static let releasedToStranger = Step.unlawful(
        "an own recording passed on to another team",
        [.unchanged(.coachTeam, what: "to a coach of another team")]
    ) { ledger in
        try ledger.must(.ended(ledger.book.ended(ledger.kari, ledger.ownRecording)))
        try ledger.fill(ledger.kari)
        return .released(
            ledger.book.released(ledger.kari, ledger.ownRecording, to: ledger.stranger)
        )
    }

    private static let releasedWithoutPlace = Step.unlawful(
        "an own recording passed on without a place",
        [.unchanged(.place, .quota, what: "by somebody whose places are spent")]
    ) { ledger in
        guard case .grant(let granted) = try ledger.own(ledger.newcomer()) else {
            preconditionFailure("an own sampling is granted")
        }
        try ledger.must(.grant(granted))
        guard let person = ledger.book.people[granted.employee] else {
            preconditionFailure("the newcomer has keys")
        }
        try ledger.must(.ended(ledger.book.ended(person, granted.sampling)))
        return .released(ledger.book.released(person, granted.sampling, to: ledger.coach))
    }

    private static let viewed = Step(
        "a viewing",
        [
            .byServer, .foreign,
            .viewing(what: "by somebody who is no recipient") { viewing, ledger in
                viewing.recipient = ledger.stranger.pseudonym
            },
            .viewing(what: "for another purpose than was asked for") { viewing, _ in
                viewing.purpose = "training"
            },
            .viewing(what: "with a key that was used") { viewing, ledger in
                viewing.viewingKey = ledger.ola.sealing
            },
            .viewing(what: "of a grant that is not there") { viewing, _ in
                viewing.grant = .repeating(7)
            },
        ]
    ) { ledger in
        let sampling = ledger.arrangedRecording
        return .viewed(ledger.with { $0.viewed(ledger.coach, sampling) })
    }

    private static let withdrawn = Step(
        "a recording taken back",
        [
            .byServer, .foreign,
            .changed([.withdrawn], "of a sampling that is not there") { event, _ in
                event = .withdrawn(
                    Withdrawn(sampling: "00000000000000000000000000000000", by: .server)
                )
            },
        ]
    ) { ledger in .withdrawn(Withdrawn(sampling: ledger.arrangedRecording, by: .employee)) }

    private static let withdrawnTwice = Step.unlawful(
        "taken back twice",
        [.again(.withdrawn, what: "twice by the same party")]
    ) { ledger in .withdrawn(Withdrawn(sampling: ledger.arrangedRecording, by: .employee)) }

    /// The witness itself writes the lawful one, and the server has to take it.
    private static let shredded = Step.unlawful(
        "the witness's word that a share is gone",
        [
            .byServer, .foreign,
            .changed([.shredded], "of a grant that is not there") { event, ledger in
                event = .shredded(
                    Shredded(
                        sampling: ledger.ownRecording,
                        grant: .repeating(7),
                        reason: .expiry,
                        at: ledger.book.state.minute
                    )
                )
            },
            .again(.shredded, what: "a second one for the same recording"),
        ]
    ) { ledger in
        let sampling = ledger.arrangedRecording
        try ledger.awaitLeaf { $0.samplings[sampling]?.grant?.shredded != nil }
        return .shredded(ledger.book.shredded(sampling, .withdrawal))
    }

    private static let viewedTooLate = Step.unlawful(
        "a viewing of what is shredded",
        [
            .unchanged(.viewed, what: "of a recording that is shredded"),
            .changed([.released], "a shredded recording passed on") { event, ledger in
                let released = ledger.book.released(
                    ledger.kari,
                    ledger.arrangedRecording,
                    to: ledger.coach
                )
                event = .released(released.with(share: 0x5F))
            },
        ]
    ) { ledger in
        let sampling = ledger.arrangedRecording
        return .viewed(ledger.with { $0.viewed(ledger.kari, sampling) })
    }

    private static let reviewMissed = Step.unlawful(
        "a missed review",
        [
            .unchanged(.reviewMissed, what: "a grant after a missed review"),
            .changed([.reviewMissed], "a request after a missed review") { event, ledger in
                var request = ledger.with {
                    $0.request(
                        by: ledger.coach,
                        .employee(ledger.kari.pseudonym),
                        form: "listening"
                    )
                }
                request.until = request.from + 60
                event = .request(request)
            },
            .changed([.reviewMissed], "a yes after a missed review") { event, ledger in
                event = .acknowledgement(ledger.yes(of: ledger.ola, to: nil))
            },
            .changed([.reviewMissed], "other terms after a missed review") { event, ledger in
                var agreement = ledger.book.agreement
                agreement.spacing = Span(5, .minutes)
                event = .agreement(agreement)
            },
        ]
    ) { ledger in
        guard case .grant(let granted) = try ledger.own(ledger.kari) else {
            preconditionFailure("an own sampling is granted")
        }
        // Only a review held: the yes stays good.
        var agreement = ledger.book.agreement
        agreement.reviewBy = LawlessLedger.now + -1
        try ledger.must(.agreement(agreement))
        return ledger.grant(ledger.kari, granted.sampling)
    }

    private static let review = Step("a review held", [.byServer]) { ledger in
        var agreement = ledger.book.agreement
        agreement.reviewBy = agreement.validTo
        return .agreement(agreement)
    }

    private static let revoked = Step(
        "the union ends the agreement",
        [
            .byServer, .foreign,
            .signed(what: "signed by the employer in the union's name") {
                [$0.book.parties.employer]
            },
        ]
    ) { _ in .revoked(Revoked(by: .union)) }

    private static let revokedTwice = Step.unlawful(
        "the union ends the agreement twice",
        [.again(.revoked, what: "the union's second word")]
    ) { _ in .revoked(Revoked(by: .union)) }

    private static let afterwards = Step.unlawful(
        "after the end of the agreement",
        [
            .unchanged(.revoked, what: "a grant after the agreement was revoked"),
            .changed([.revoked], "a block after the end") { event, ledger in
                event = .block(ledger.book.block(ledger.kari))
            },
            .changed([.revoked], "a yes after the end") { event, ledger in
                event = .acknowledgement(ledger.yes(of: ledger.ola, to: nil))
            },
            .changed([.revoked], "a new employee after the end") { event, ledger in
                let person = ExamplePerson(300, links: 4)
                ledger.with { $0.people[person.pseudonym] = person }
                event = .key(person.enrolment)
            },
            .changed([.revoked], "an amendment after the end") { event, ledger in
                var agreement = ledger.book.agreement
                agreement.cdrTolerance += 1
                event = .agreement(agreement)
            },
        ]
    ) { ledger in
        let waiting = ledger.book.state.people[ledger.kari.pseudonym]?.waiting.last
        return ledger.grant(ledger.kari, waiting ?? "00000000000000000000000000000000")
    }
}

extension Released {
    /// The same with other bytes for a share, so that it is not the very note that stands already.
    fileprivate func with(share byte: UInt8) -> Released {
        var other = self
        other.share = [UInt8](repeating: byte, count: 80)
        return other
    }
}

extension LawlessLedger {
    /// Kari's first recording, which a coach asked for.
    var arrangedRecording: SamplingID { recording(of: kari, .arranged) }

    /// Kari's recording of her own.
    var ownRecording: SamplingID { recording(of: kari, .employee) }

    private func recording(of person: ExamplePerson, _ mode: Mode) -> SamplingID {
        let all = book.state.recordings(of: person.pseudonym)
        return all.first { book.state.samplings[$0]?.mode == mode }
            ?? "00000000000000000000000000000000"
    }

    /// An employee who has counted no call yet.
    func newcomer() throws -> ExamplePerson {
        let person = ExamplePerson(UInt64(200 + book.people.count), links: 4)
        with { $0.people[person.pseudonym] = person }
        try must(.key(person.enrolment))
        return person
    }
}
