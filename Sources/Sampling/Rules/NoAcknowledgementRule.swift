import Terms

extension Rule {
    /// No grant without the employee's own yes, and one grant for each.
    static let noAcknowledgement = Rule(.noAcknowledgement, on: [.grant], keepsEffect: false) {
        situation in
        guard let granting = situation.granting else { return nil }
        guard let sampling = granting.sampling else { return "there is no such sampling" }
        guard sampling.acknowledged.employee == granting.granted.employee else {
            return "the sampling is another employee's"
        }
        guard sampling.grant == nil else { return "the sampling was granted before" }
        return sampling.withdrawnAt == nil ? nil : "the sampling was withdrawn"
    }
}
