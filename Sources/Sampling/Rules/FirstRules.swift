/// The four rules that come first and alone: `admit` judges them before there is a situation to look at.
extension Rule {
    static let malformed = Rule(first: .malformed)
    static let origin = Rule(first: .origin)
    static let noAgreement = Rule(first: .noAgreement)
    static let signature = Rule(first: .signature)

    private init(first name: RuleName) {
        self.init(name, on: .all, keepsEffect: false) { _ in nil }
    }
}
