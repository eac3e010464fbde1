package import SignedNotes
package import Terms

/// What employer and union signed: the limits inside which samplings may happen.
///
/// It only restricts. Source: docs/formats/agreement.md, field by field in this order.
package struct Agreement: Hashable, Sendable {
    package var origin: Origin
    package var employerName: String
    package var unionName: String
    package var employer: VerifierKey
    package var union: VerifierKey
    package var server: VerifierKey
    package var witness: VerifierKey
    package var enrolment: VerifierKey
    package var serverAddress: Address
    package var witnessAddress: Address
    package var validFrom: Minute
    package var validTo: Minute
    package var reviewBy: Minute
    package var teams: [Team]
    package var purposes: [Purpose]
    package var forms: [Form]
    package var windows: [WindowRule]
    package var softphones: [String]
    package var minimumCall: Span
    package var share: Share
    package var caps: Caps
    package var spacing: Span
    package var maximumCapture: Span
    package var modes: [Mode]
    package var minimumTimeBox: Span
    package var lead: Span
    package var release: Release
    package var coaches: CoachRule
    package var retention: Span
    package var noCaptureStatuses: [String]
    package var customerGate: CustomerGate
    package var cdrTolerance: Int
    package var languages: [Language]
    package var ledgerRetention: Span
    package var numbers: Bytes32?

    init(_ parties: Parties, _ period: Period, _ work: Work, _ quota: Quota, _ conduct: Conduct) {
        origin = parties.origin
        employerName = parties.employerName
        unionName = parties.unionName
        employer = parties.employer
        union = parties.union
        server = parties.server
        witness = parties.witness
        enrolment = parties.enrolment
        serverAddress = parties.serverAddress
        witnessAddress = parties.witnessAddress
        validFrom = period.validFrom
        validTo = period.validTo
        reviewBy = period.reviewBy
        teams = work.teams
        purposes = work.purposes
        forms = work.forms
        windows = work.windows
        softphones = work.softphones
        minimumCall = quota.minimumCall
        share = quota.share
        caps = quota.caps
        spacing = quota.spacing
        maximumCapture = quota.maximumCapture
        modes = quota.modes
        minimumTimeBox = quota.minimumTimeBox
        lead = quota.lead
        release = conduct.release
        coaches = conduct.coaches
        retention = conduct.retention
        noCaptureStatuses = conduct.noCaptureStatuses
        customerGate = conduct.customerGate
        cdrTolerance = conduct.cdrTolerance
        languages = conduct.languages
        ledgerRetention = conduct.ledgerRetention
        numbers = conduct.numbers
    }
}
