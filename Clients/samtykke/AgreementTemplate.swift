import Terms

/// A start from which employer and union edit their agreement.
///
/// Strict where a choice has to be made: half a year, one call in twenty, the employee passes on.
struct AgreementTemplate {
    let origin: String
    let employer: String
    let union: String
    let server: String
    let witness: String
    let enrolment: String
    let serverAddress: String
    let witnessAddress: String
    let from: Minute

    var text: String {
        """
        samtykke/v1 agreement
        origin \(origin)
        employer-name The Employer
        union-name The Union
        employer \(employer)
        union \(union)
        server \(server)
        witness \(witness)
        enrolment \(enrolment)
        server-address \(serverAddress)
        witness-address \(witnessAddress)
        valid-from \(from.instant)
        valid-to \((from + 182 * 1440).instant)
        review-by \((from + 91 * 1440).instant)
        team first-line 40
        purpose call-coaching Coaching of one call between coach and employee
        form conversation How the conversation was led
        form whole-call Conversation and handling of the case
        question conversation far,near How was the customer's need understood?
        question whole-call far,near How was the customer's need understood?
        question whole-call window How was the case handled in the customer system?
        window crm The customer system
        window-class crm Chromium
        window-title crm CRM - *
        window-profile crm samtykke-crm
        softphone baresip
        minimum-call 20 s
        share 1/20
        cap employee 24h 1
        cap employee 7d 3
        cap employee period 20
        cap team 24h 10
        cap team 7d 40
        cap team period 400
        cap own 24h 2
        cap own 7d 6
        cap own period 60
        spacing 120 min
        maximum-capture 1800 s
        allow arranged
        allow random
        allow employee
        minimum-time-box 240 min
        lead 10 min
        release employee
        coaches team
        retention 30 d
        customer-gate announced
        cdr-tolerance 5
        language en
        language nb
        ledger-retention 1095 d
        numbers -

        """
    }

    /// What the lines mean; they are no part of the document.
    static let explanations = [
        "Every line stands in this order; docs/formats/agreement.md says what each allows.",
        "employer, union: keys from `samtykke key new`, kept offline by each side.",
        "server, witness, enrolment and both addresses: printed by the two programs' `init`.",
        "share: one of how many handled calls may be sampled, at most 1/10; 0/1 allows none but the employee's own.",
        "cap: most samplings in any 24 hours, any 7 days and the period; own: those an employee starts.",
        "window-*: class, title (a final * means \"begins with\") and profile of the one window that may be shown.",
        "lead: time between a yes and the first call that may be taken.",
        "release employee: the employee passes a recording on; release coach: the coach may open it at once.",
        "retention: the keys are destroyed after it; at most 180 d.",
        "customer-gate: announced, or explicit-yes when capture must wait for the customer's word.",
    ]
}
