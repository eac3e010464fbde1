import Terms

/// The table of contents: every rule, in the order of docs/formats/entries.md.
///
/// `malformed`, `origin`, `no-agreement` and `signature` come first and alone; `admit` does them.
enum Rules {
    typealias Check = @Sendable (Situation) -> Refusal?

    static let all: [Check] = [
        MinuteRule.check,
        AgreementInForceRule.check,
        AgreementChangeRule.check,
        PeriodRule.check,
        RevokedRule.check,
        ReviewMissedRule.check,
        KeyRule.check,
        BlockNumberRule.check,
        RoleRule.check,
        RequestRule.check,
        ModeRule.check,
        TimeBoxRule.check,
        RandomTeamRule.check,
        CoachTeamRule.check,
        AcknowledgementRule.check,
        NoticeRule.check,
        NoAcknowledgementRule.check,
        LapsedRule.check,
        LeadRule.check,
        PlaceRule.check,
        QuotaRule.check,
        StartRule.check,
        DrawRule.check,
        CapRule.check,
        SpacingRule.check,
        ScopeRule.check,
        RecipientsRule.check,
        CdrPauseRule.check,
        EndedRule.check,
        ReleasedRule.check,
        WithdrawnRule.check,
        ViewedRule.check,
        ShreddedRule.check,
        CdrRule.check,
    ]

    /// Every broken rule, sorted by name.
    static func broken(in situation: Situation) -> [Refusal] {
        all.compactMap { $0(situation) }.sorted { $0.rule < $1.rule }
    }
}
