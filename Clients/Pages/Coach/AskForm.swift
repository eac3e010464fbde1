import Agreements
import Terms
import WireFormat

/// What a coach has filled in.
struct AskForm: Sendable {
    let mode: Mode
    let employee: Pseudonym?
    let team: TeamID?
    let purpose: PurposeID?
    let form: FormID?
    let from: Minute?
    let until: Minute?
    let count: Int

    /// Reads what was sent; what does not fit is nil and named among the reasons.
    init(_ fields: FormFields) {
        mode = fields.value("mode") { Mode(rawValue: $0) } ?? .arranged
        employee = fields.value("employee") { Pseudonym($0) }
        team = fields.value("team") { TeamID($0) }
        purpose = fields.value("purpose") { PurposeID($0) }
        form = fields.value("form") { FormID($0) }
        from = fields.value("from") { LocalTime.minute(field: $0) }
        until = fields.value("until") { LocalTime.minute(field: $0) }
        count = fields.value("count") { Int($0) } ?? 1
    }

    /// A form to begin with: the first that is agreed, from the next full quarter on.
    init(_ agreement: Agreement, _ people: [ServerBody.Person], now: Int) {
        let start = (now / 60 + 14) / 15 * 15
        let length = max(240, agreement.minimumTimeBox.minutes)
        mode = agreement.modes.contains(.arranged) ? .arranged : .random
        employee = people.first { $0.role == Role.employee.rawValue }
            .flatMap { Pseudonym($0.pseudonym) }
        team = agreement.teams.first?.id
        purpose = agreement.purposes.first?.id
        form = agreement.forms.first?.id
        from = Minute(start)
        until = Minute(start + length)
        count = 1
    }

    /// Whom it asks, when that is said.
    private var whom: CoachRequest.Whom? {
        switch mode {
        case .arranged: employee.map { .employee($0) }
        case .random: team.map { .team($0) }
        case .employee: nil
        }
    }

    /// The request to send, when everything is there.
    func request(_ id: RequestID) -> CoachRequest? {
        guard let purpose, let form, let from, let until, let whom else { return nil }
        return CoachRequest(
            request: id,
            mode: mode,
            purpose: purpose,
            form: form,
            from: from,
            until: until,
            count: mode == .arranged ? 1 : count,
            whom: whom
        )
    }
}
