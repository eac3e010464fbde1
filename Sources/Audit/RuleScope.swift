import Sampling

extension Rule {
    /// The kinds of entries that a rule speaks about, so that the report can say how many were checked.
    ///
    /// Source: docs/formats/entries.md "Rules".
    var kinds: Set<Kind> {
        switch self {
        case .malformed, .origin, .noAgreement, .signature, .minute: Set(Kind.allCases)
        case .agreementInForce: [.block, .request, .acknowledgement, .grant]
        case .agreementChange: [.agreement]
        case .period:
            Set(Kind.allCases).subtracting([
                .ended, .released, .withdrawn, .viewed, .shredded, .revoked,
            ])
        case .revoked:
            Set(Kind.allCases).subtracting([.ended, .released, .withdrawn, .viewed, .shredded])
        case .reviewMissed: [.agreement, .request, .acknowledgement, .grant]
        case .role: [.block, .request, .acknowledgement, .grant, .ended, .released]
        case .mode: [.request, .acknowledgement, .grant]
        case .timeBox, .randomTeam: [.request]
        case .coachTeam: [.request, .released]
        case .place, .quota: [.grant, .released]
        case .noAcknowledgement, .lapsed, .lead, .start, .draw, .cap, .spacing, .scope, .recipients,
            .cdrPause:
            [.grant]
        case .key: [.key]
        case .blockNumber: [.block]
        case .request: [.request]
        case .acknowledgement, .notice: [.acknowledgement]
        case .ended: [.ended]
        case .released: [.released]
        case .withdrawn: [.withdrawn]
        case .viewed: [.viewed]
        case .shredded: [.shredded]
        case .cdr: [.cdr]
        }
    }
}
