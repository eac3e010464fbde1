import Terms

/// No grant without the employee's own yes, and one grant for each.
enum NoAcknowledgementRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard let granting = situation.granting else { return nil }
        guard let sampling = granting.sampling else {
            return Refusal(.noAcknowledgement, "there is no such sampling")
        }
        guard sampling.acknowledged.employee == granting.granted.employee else {
            return Refusal(.noAcknowledgement, "the sampling is another employee's")
        }
        guard sampling.grant == nil else {
            return Refusal(.noAcknowledgement, "the sampling was granted before")
        }
        guard sampling.withdrawnAt == nil else {
            return Refusal(.noAcknowledgement, "the sampling was withdrawn")
        }
        return nil
    }
}
