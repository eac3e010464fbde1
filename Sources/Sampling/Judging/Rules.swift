/// The table of contents: the rule of each name.
///
/// The compiler holds that no name is without one.
extension RuleName {
    package var rule: Rule {
        switch self {
        case .malformed: .malformed
        case .origin: .origin
        case .noAgreement: .noAgreement
        case .signature: .signature
        case .minute: .minute
        case .agreementInForce: .agreementInForce
        case .agreementChange: .agreementChange
        case .period: .period
        case .revoked: .revoked
        case .reviewMissed: .reviewMissed
        case .key: .key
        case .blockNumber: .blockNumber
        case .role: .role
        case .request: .request
        case .mode: .mode
        case .timeBox: .timeBox
        case .randomTeam: .randomTeam
        case .coachTeam: .coachTeam
        case .acknowledgement: .acknowledgement
        case .notice: .notice
        case .noAcknowledgement: .noAcknowledgement
        case .lapsed: .lapsed
        case .lead: .lead
        case .place: .place
        case .quota: .quota
        case .start: .start
        case .draw: .draw
        case .cap: .cap
        case .spacing: .spacing
        case .scope: .scope
        case .recipients: .recipients
        case .cdrPause: .cdrPause
        case .ended: .ended
        case .released: .released
        case .withdrawn: .withdrawn
        case .viewed: .viewed
        case .shredded: .shredded
        case .cdr: .cdr
        }
    }
}
