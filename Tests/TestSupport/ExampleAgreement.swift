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
        let text = exampleKeys(parties) + exampleWork + exampleTerms
        guard var agreement = try? Agreement(text: text) else {
            preconditionFailure("the example is an agreement")
        }
        agreement.share = .example(share)
        return agreement
    }

    private static func exampleKeys(_ parties: ExampleParties) -> String {
        """
        samtykke/v1 agreement
        origin \(parties.origin)
        employer-name Nordtel Kundeservice
        union-name Fagforeningen Sør
        employer \(parties.employer.verifierKey())
        union \(parties.union.verifierKey())
        server \(parties.server.verifierKey())
        witness \(parties.witness.verifierKey(.cosignature))
        enrolment \(parties.enrolment.verifierKey())
        server-address https://samtykke.nordtel.example:8443 \(Bytes32.repeating(0xA1))
        witness-address https://witness.union.example:8444 \(Bytes32.repeating(0xA2))

        """
    }

    private static let exampleWork = """
        valid-from 2026-07-01T00:00Z
        valid-to 2027-01-01T00:00Z
        review-by 2026-10-01T00:00Z
        team first-line 40
        team second-line 12
        purpose coaching Coaching of the employee
        purpose training Training material, anonymised
        form full The whole call
        form voice The conversation
        question full far,near Was the need understood?
        question full window Was the card filled in?
        question voice far,near Was the tone friendly?
        window crm Customer card
        window-class crm Chromium
        window-title crm CRM – *
        window-profile crm crm-profile
        softphone baresip

        """

    private static let exampleTerms = """
        minimum-call 20 s
        share 1/20
        cap employee 24h 2
        cap employee 7d 5
        cap employee period 40
        cap team 24h 20
        cap team 7d 60
        cap team period 1000
        cap own 24h 3
        cap own 7d 10
        cap own period 100
        spacing 30 min
        maximum-capture 1200 s
        allow arranged
        allow random
        allow employee
        minimum-time-box 240 min
        lead 10 min
        release employee
        coaches team
        retention 30 d
        no-capture-status lunch
        no-capture-status private
        customer-gate announced
        cdr-tolerance 3
        language en
        language nb
        language sv
        language de
        ledger-retention 730 d
        numbers -

        """
}
