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

    /// Puts an agreement together, without checking it.
    ///
    /// `Agreement(text:)` is the checked way in.
    package init(
        origin: Origin,
        employerName: String,
        unionName: String,
        employer: VerifierKey,
        union: VerifierKey,
        server: VerifierKey,
        witness: VerifierKey,
        enrolment: VerifierKey,
        serverAddress: Address,
        witnessAddress: Address,
        validFrom: Minute,
        validTo: Minute,
        reviewBy: Minute,
        teams: [Team],
        purposes: [Purpose],
        forms: [Form],
        windows: [WindowRule],
        softphones: [String],
        minimumCall: Span,
        share: Share,
        caps: Caps,
        spacing: Span,
        maximumCapture: Span,
        modes: [Mode],
        minimumTimeBox: Span,
        lead: Span,
        release: Release,
        coaches: CoachRule,
        retention: Span,
        noCaptureStatuses: [String],
        customerGate: CustomerGate,
        cdrTolerance: Int,
        languages: [Language],
        ledgerRetention: Span,
        numbers: Bytes32?
    ) {
        self.origin = origin
        self.employerName = employerName
        self.unionName = unionName
        self.employer = employer
        self.union = union
        self.server = server
        self.witness = witness
        self.enrolment = enrolment
        self.serverAddress = serverAddress
        self.witnessAddress = witnessAddress
        self.validFrom = validFrom
        self.validTo = validTo
        self.reviewBy = reviewBy
        self.teams = teams
        self.purposes = purposes
        self.forms = forms
        self.windows = windows
        self.softphones = softphones
        self.minimumCall = minimumCall
        self.share = share
        self.caps = caps
        self.spacing = spacing
        self.maximumCapture = maximumCapture
        self.modes = modes
        self.minimumTimeBox = minimumTimeBox
        self.lead = lead
        self.release = release
        self.coaches = coaches
        self.retention = retention
        self.noCaptureStatuses = noCaptureStatuses
        self.customerGate = customerGate
        self.cdrTolerance = cdrTolerance
        self.languages = languages
        self.ledgerRetention = ledgerRetention
        self.numbers = numbers
    }
}
