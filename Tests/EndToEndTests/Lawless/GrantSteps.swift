import Agreements
import Sampling
import SignedNotes
import Terms
import TestSupport

/// Grants, which are all that a server really wants.
enum GrantSteps {
    static let all = [
        withoutPlace, taken, tooEarly, records, paused, grant, second, release, inForceLead, lead,
        spacing,
        caps, teamCaps, ownCap, modes, amended,
    ]

    private static let withoutPlace = Step.unlawful(
        "a grant without a place",
        [.unchanged(.place, .quota, what: "before the first block is full")]
    ) { ledger in
        ledger.grant(ledger.ola, try ledger.agree(ledger.ola, to: try ledger.ask(ledger.ola)))
    }

    private static let taken = Step.unlawful(
        "a yes that was taken back",
        [.unchanged(.noAcknowledgement, what: "after the employee took the yes back")]
    ) { ledger in
        let grant = try ledger.arranged(ledger.ola)
        guard case .grant(let granted) = grant else { return grant }
        try ledger.must(.withdrawn(Withdrawn(sampling: granted.sampling, by: .employee)))
        return grant
    }

    private static let tooEarly = Step.unlawful(
        "a time box that has not begun",
        [.unchanged(.lapsed, what: "before the time box begins")]
    ) { ledger in
        let request = try ledger.ask(ledger.ola, after: 30)
        return ledger.grant(ledger.ola, try ledger.agree(ledger.ola, to: request))
    }

    private static let records = Step(
        "a day of call records",
        [
            .signed(what: "signed by an employee") { [$0.kari.signing] }, .foreign,
            .records(what: "somebody twice") { records, _ in
                records.overTolerance += records.overTolerance
            },
        ]
    ) { ledger in
        .callRecords(
            ledger.book.callRecords(ledger.today, over: [ledger.kari.pseudonym])
        )
    }

    private static let paused = Step.unlawful(
        "call records that do not bear out the blocks",
        [
            .unchanged(.cdrPause, what: "while the exchange counts fewer calls"),
            .changed([.cdr], "the same day of call records again") { event, ledger in
                event = .callRecords(ledger.book.callRecords(ledger.today))
            },
        ]
    ) { ledger in
        let grant = try ledger.arranged(ledger.kari)
        return grant
    }

    private static let grant = Step(
        "a grant",
        [
            .signed(what: "signed by an employee") { [$0.kari.signing] }, .foreign,
            .misspelled("maximum-seconds 120", "maximum-seconds 0"),
            .grant(.agreementInForce, what: "under another agreement") { grant, _ in
                grant.agreement = .repeating(7)
            },
            .grant(.noAcknowledgement, what: "to which nobody said yes") { grant, _ in
                grant.sampling = "00000000000000000000000000000000"
            },
            .grant(
                .noAcknowledgement,
                .recipients,
                what: "for another employee than the one who said yes"
            ) { grant, ledger in
                grant.employee = ledger.ola.pseudonym
                grant.block = ledger.book.state.people[ledger.ola.pseudonym]?.lastBlock ?? 0
            },
            .grant(
                .role,
                .noAcknowledgement,
                .place,
                .quota,
                .recipients,
                .start,
                what: "for a coach"
            ) {
                grant,
                ledger in
                grant.employee = ledger.coach.pseudonym
            },
            .grant(.start, what: "for call 0") { grant, _ in grant.call = 0 },
            .grant(.start, what: "for call 11 of a block of 10") { grant, _ in grant.call = 11 },
            .grant(.start, what: "for the block before") { grant, _ in grant.block -= 1 },
            .grant(.start, what: "for a key that was used") { grant, ledger in
                grant.callKey = ledger.kari.sealing
            },
            .changed([.start], "a start that the device did not sign") { event, ledger in
                guard case .grant(var grant) = event else { return }
                grant.call += 1
                event = .grant(grant)
            },
            .grant(.draw, what: "links of a draw where nothing is drawn") { grant, _ in
                grant.serverLink = .repeating(1)
            },
            .grant(.scope, what: "a second longer than agreed") { grant, _ in
                grant.maximumSeconds += 1
            },
            .grant(.scope, what: "of a window that nobody agreed on") { grant, _ in
                grant.window = "mail"
            },
            .grant(.scope, what: "of other streams than were agreed to") { grant, _ in
                grant.streams = .example("far")
                grant.window = nil
            },
            .grant(.recipients, what: "sealed to a coach from the start") { grant, ledger in
                grant.recipients.append(ledger.coach.recipient)
            },
            .grant(.recipients, what: "sealed to a key of the server's") { grant, _ in
                grant.recipients[0].sealingKey = .repeating(3)
            },
        ]
    ) { ledger in
        try ledger.must(.callRecords(ledger.book.callRecords(ledger.tomorrow)))
        return try ledger.arranged(ledger.kari)
    }

    private static let second = Step.unlawful(
        "a second grant",
        [
            .unchanged(.place, what: "a second one for the same block"),
            .grant(
                .lapsed,
                .noAcknowledgement,
                .place,
                what: "a second one for the same yes"
            ) {
                grant,
                ledger in
                grant.sampling = ledger.recording(of: ledger.kari)
            },
        ]
    ) { ledger in
        ledger.grant(ledger.kari, try ledger.agree(ledger.kari, to: try ledger.ask(ledger.kari)))
    }

    private static let release = Step(
        "a grant to employee and coach",
        [
            .grant(.recipients, what: "another coach than the one who asked") { grant, ledger in
                grant.recipients[1] = ledger.stranger.recipient
            },
            .grant(.recipients, what: "without the coach whom the agreement names") { grant, _ in
                grant.recipients.removeLast()
            },
        ]
    ) { ledger in
        try ledger.amend { $0.release = .coach }
        return try ledger.arranged(ledger.ola)
    }

    private static let inForceLead = Step.unlawful(
        "a yes to an earlier agreement",
        [.unchanged(.lapsed, what: "a yes that was given to other terms")]
    ) { ledger in
        try ledger.fill(ledger.kari)
        let sampling = try ledger.agree(ledger.kari, to: try ledger.ask(ledger.kari))
        try ledger.amend { $0.release = .employee }
        return ledger.grant(ledger.kari, sampling)
    }

    private static let lead = Step.unlawful(
        "a grant at once",
        [.unchanged(.lead, what: "an hour before the lead is over")]
    ) { ledger in
        try ledger.amend { $0.lead = Span(60, .minutes) }
        return try ledger.arranged(ledger.kari)
    }

    private static let spacing = Step.unlawful(
        "a grant soon after another",
        [.unchanged(.spacing, what: "an hour before the spacing is over")]
    ) { ledger in
        try ledger.amend {
            $0.lead = Span(0, .minutes)
            $0.spacing = Span(60, .minutes)
        }
        return try ledger.arranged(ledger.kari)
    }

    private static let caps = Step.unlawful(
        "a grant above the employee's cap",
        [.unchanged(.cap, what: "the second in a day that allows one")]
    ) { ledger in
        try ledger.amend {
            $0.spacing = Span(0, .minutes)
            $0.caps.employee.day = 1
        }
        return try ledger.arranged(ledger.kari)
    }

    private static let teamCaps = Step.unlawful(
        "a grant above the team's cap",
        [.unchanged(.cap, what: "the third in a period that allows a team two")]
    ) { ledger in
        try ledger.amend {
            $0.caps.employee.day = 9
            $0.caps.team.period = 2
        }
        return try ledger.arranged(ledger.kari)
    }

    private static let ownCap = Step.unlawful(
        "an own grant above its cap",
        [.unchanged(.cap, what: "an own recording in a week that allows none")]
    ) { ledger in
        try ledger.amend {
            $0.caps.team.period = 900
            $0.caps.own.week = 0
        }
        return try ledger.own(ledger.kari)
    }

    private static let modes = Step.unlawful(
        "a mode that is no longer allowed",
        [
            .unchanged(.lapsed, .mode, what: "a grant in a mode that is allowed no more"),
            .changed([.mode], "a request in a mode that is allowed no more") { event, ledger in
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
            .changed([.mode], "a yes in a mode that is allowed no more") { event, ledger in
                event = .acknowledgement(
                    ledger.yes(of: ledger.ola, to: ledger.lastRequest(to: ledger.ola))
                )
            },
        ]
    ) { ledger in
        let grant = try ledger.arranged(ledger.kari)
        _ = try ledger.ask(ledger.ola)
        try ledger.amend {
            $0.caps.own.week = 9
            $0.modes = [.employee]
        }
        guard case .grant(let granted) = grant else { return grant }
        return ledger.grant(ledger.kari, granted.sampling)
    }

    private static let amended = Step(
        "an own grant",
        [
            .grant(.recipients, what: "sealed to a coach as well") { grant, ledger in
                grant.recipients.append(ledger.coach.recipient)
            },
            .grant(.scope, what: "with a window but without its stream") { grant, _ in
                grant.maximumSeconds = 7200
            },
        ]
    ) { ledger in
        try ledger.amend { $0.modes = [.arranged, .random, .employee] }
        return try ledger.own(ledger.kari)
    }
}

extension LawlessLedger {
    /// Today's day of call records, and the one after it.
    var today: String { String(Self.now.instant.prefix(10)) }
    var tomorrow: String { String((Self.now + 1440).instant.prefix(10)) }
}
