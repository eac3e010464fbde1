import Terms

extension Rule {
    /// What counts or grants names the agreement in force.
    static let agreementInForce = Rule(
        .agreementInForce,
        on: [.block, .request, .acknowledgement, .grant],
        keepsEffect: true
    ) { situation in
        let named: LeafHash? =
            switch situation.event {
            case .block(let block): block.agreement
            case .request(let request): request.agreement
            case .acknowledgement(let acknowledged): acknowledged.agreement
            case .grant(let granted): granted.agreement
            default: situation.leaf
            }
        return named == situation.leaf
            ? nil : "another agreement than the one in force is named"
    }
}
