package import Agreements
import SignedNotes
import Terms

extension Agreement {
    /// An agreement with ordinary terms, for tests to change one field of.
    ///
    /// Valid from 2026-07-01 to 2027-01-01, share 1/20, teams `first-line` and `second-line`, form `full`
    /// (all streams) and `voice` (no window), window `crm`, purposes `coaching` and `training`.
    package static func example(
        parties: ExampleParties = ExampleParties(),
        share: String = "1/20"
    ) -> Agreement {
        Agreement(
            origin: Origin.example(parties.origin),
            employerName: "Nordtel Kundeservice",
            unionName: "Fagforeningen Sør",
            employer: parties.employer.verifierKey(),
            union: parties.union.verifierKey(),
            server: parties.server.verifierKey(),
            witness: parties.witness.verifierKey(.cosignature),
            enrolment: parties.enrolment.verifierKey(),
            serverAddress: .example("https://samtykke.nordtel.example:8443", 0xA1),
            witnessAddress: .example("https://witness.union.example:8444", 0xA2),
            validFrom: .example("2026-07-01T00:00Z"),
            validTo: .example("2027-01-01T00:00Z"),
            reviewBy: .example("2026-10-01T00:00Z"),
            teams: [
                Team(id: "first-line", headcount: 40), Team(id: "second-line", headcount: 12),
            ],
            purposes: [
                Purpose(id: "coaching", text: "Coaching of the employee"),
                Purpose(id: "training", text: "Training material, anonymised"),
            ],
            forms: Self.exampleForms,
            windows: [
                WindowRule(
                    id: "crm",
                    name: "Customer card",
                    windowClass: "Chromium",
                    title: "CRM – *",
                    profile: "crm-profile"
                )
            ],
            softphones: ["baresip"],
            minimumCall: Span(20, .seconds),
            share: .example(share),
            caps: Caps(
                employee: Caps.Row(day: 2, week: 5, period: 40),
                team: Caps.Row(day: 20, week: 60, period: 1000),
                own: Caps.Row(day: 3, week: 10, period: 100)
            ),
            spacing: Span(30, .minutes),
            maximumCapture: Span(1200, .seconds),
            modes: [.arranged, .random, .employee],
            minimumTimeBox: Span(240, .minutes),
            lead: Span(10, .minutes),
            release: .employee,
            coaches: .team,
            retention: Span(30, .days),
            noCaptureStatuses: ["lunch", "private"],
            customerGate: .announced,
            cdrTolerance: 3,
            languages: [.en, .nb, .sv, .de],
            ledgerRetention: Span(730, .days),
            numbers: nil
        )
    }

    private static var exampleForms: [Form] {
        [
            Form(
                id: "full",
                title: "The whole call",
                questions: [
                    Form.Question(streams: .example("far,near"), text: "Was the need understood?"),
                    Form.Question(streams: .example("window"), text: "Was the card filled in?"),
                ]
            ),
            Form(
                id: "voice",
                title: "The conversation",
                questions: [
                    Form.Question(streams: .example("far,near"), text: "Was the tone friendly?")
                ]
            ),
        ]
    }
}
