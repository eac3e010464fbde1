import TestSupport

@testable import Sampling

extension LedgerBuilder {
    /// The rules that an event would break now if all signatures were good; nobody signs or checks any.
    func brokenUnsigned(_ event: Event) -> [RuleName] {
        let situation = Situation(
            event,
            minute: minute,
            state: state,
            agreement: agreement,
            signatures: SignatureChecking { _, _, _ in true }
        )
        return Rule.broken(in: situation).map(\.rule)
    }

    /// Folds in an event that breaks no rule but perhaps signatures; tells what it breaks.
    mutating func appendUnsigned(_ event: Event) -> [RuleName] {
        let broken = brokenUnsigned(event)
        if broken.isEmpty { fold(event) }
        return broken
    }
}
