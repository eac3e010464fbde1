/// What a coach asks for: one shape from the command line to the entry.
///
/// The server adds who asks, the agreement in force and the form's streams.
package struct CoachRequest: Hashable, Sendable {
    /// Who is asked: one employee (mode `arranged`) or a team (mode `random`).
    package enum Whom: Hashable, Sendable {
        case employee(Pseudonym)
        case team(TeamID)
    }

    package var request: RequestID
    package var mode: Mode
    package var purpose: PurposeID
    package var form: FormID
    /// First minute of the time box.
    package var from: Minute
    /// First minute after it.
    package var until: Minute
    /// Most grants.
    package var count: Int
    package var whom: Whom

    package init(
        request: RequestID,
        mode: Mode,
        purpose: PurposeID,
        form: FormID,
        from: Minute,
        until: Minute,
        count: Int,
        whom: Whom
    ) {
        self.request = request
        self.mode = mode
        self.purpose = purpose
        self.form = form
        self.from = from
        self.until = until
        self.count = count
        self.whom = whom
    }
}

extension CoachRequest.Whom: CustomStringConvertible {
    /// Reads `employee <pseudonym>` or `team <label>`, or is nil.
    package init?(_ text: Substring) {
        if text.hasPrefix("employee "), let person = Pseudonym(text.dropFirst(9)) {
            self = .employee(person)
        } else if text.hasPrefix("team "), let team = TeamID(text.dropFirst(5)) {
            self = .team(team)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .employee(let person): "employee \(person)"
        case .team(let team): "team \(team)"
        }
    }
}
