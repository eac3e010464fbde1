import Agreements
import Sampling
import SignedNotes
import Terms
import TestSupport

/// Changes of one kind each, so that a table's line says only what differs.
extension Breach {
    static func key(
        what: String,
        _ change: @escaping @Sendable (inout KeyChange, LawlessLedger) -> Void
    ) -> Breach {
        changed([.key], what) { event, ledger in
            guard case .key(var body) = event else { return }
            change(&body, ledger)
            event = .key(body)
        }
    }

    static func request(
        _ rules: RuleName...,
        what: String,
        _ change: @escaping @Sendable (inout Requested, LawlessLedger) -> Void
    ) -> Breach {
        changed(rules, what) { event, ledger in
            guard case .request(var body) = event else { return }
            change(&body, ledger)
            event = .request(body)
        }
    }

    static func yes(
        _ rules: RuleName...,
        what: String,
        _ change: @escaping @Sendable (inout Acknowledged, LawlessLedger) -> Void
    ) -> Breach {
        changed(rules, what) { event, ledger in
            guard case .acknowledgement(var body) = event else { return }
            change(&body, ledger)
            event = .acknowledgement(body)
        }
    }

    /// A changed grant; the start is signed again by the employee whom it names.
    static func grant(
        _ rules: RuleName...,
        what: String,
        _ change: @escaping @Sendable (inout Granted, LawlessLedger) -> Void
    ) -> Breach {
        changed(rules, what) { event, ledger in
            guard case .grant(var body) = event else { return }
            change(&body, ledger)
            event = .grant(ledger.signedAgain(body))
        }
    }

    static func end(
        what: String,
        _ change: @escaping @Sendable (inout Ended, LawlessLedger) -> Void
    ) -> Breach {
        changed([.ended], what) { event, ledger in
            guard case .ended(var body) = event else { return }
            change(&body, ledger)
            event = .ended(body)
        }
    }

    static func release(
        _ rules: RuleName...,
        what: String,
        _ change: @escaping @Sendable (inout Released, LawlessLedger) -> Void
    ) -> Breach {
        changed(rules, what) { event, ledger in
            guard case .released(var body) = event else { return }
            change(&body, ledger)
            event = .released(body)
        }
    }

    static func viewing(
        what: String,
        _ change: @escaping @Sendable (inout Viewed, LawlessLedger) -> Void
    ) -> Breach {
        changed([.viewed], what) { event, ledger in
            guard case .viewed(var body) = event else { return }
            change(&body, ledger)
            event = .viewed(body)
        }
    }

    static func records(
        what: String,
        _ change: @escaping @Sendable (inout CallRecords, LawlessLedger) -> Void
    ) -> Breach {
        changed([.cdr], what) { event, ledger in
            guard case .callRecords(var body) = event else { return }
            change(&body, ledger)
            event = .callRecords(body)
        }
    }

    static func amendment(
        _ rules: RuleName...,
        what: String,
        _ change: @escaping @Sendable (inout Agreement) -> Void
    ) -> Breach {
        changed(rules, what) { event, _ in
            guard case .agreement(var body) = event else { return }
            change(&body)
            event = .agreement(body)
        }
    }
}
