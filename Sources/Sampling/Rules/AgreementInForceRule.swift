import Terms

/// What counts or grants names the agreement in force.
enum AgreementInForceRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard let named = named(by: situation.event), named != situation.leaf else { return nil }
        return Refusal(.agreementInForce, "another agreement than the one in force is named")
    }

    private static func named(by event: Event) -> LeafHash? {
        switch event {
        case .block(let block): block.agreement
        case .request(let request): request.agreement
        case .acknowledgement(let acknowledged): acknowledged.agreement
        case .grant(let granted): granted.agreement
        default: nil
        }
    }
}
