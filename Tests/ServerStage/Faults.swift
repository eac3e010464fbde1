import Synchronization

/// How one call of a port goes wrong.
package enum FaultKind: String, Sendable, CaseIterable {
    /// It fails and had no effect.
    case lost
    /// It fails although it had its effect.
    case done
    /// The program dies before the call has its effect.
    case crashBefore
    /// The program dies after the call has had its effect.
    case crashAfter
}

/// A call that was made to fail.
package struct InjectedFault: Error, Hashable, Sendable {
    package let call: String
}

/// Counts the calls of all ports, and lets one of them go wrong.
package final class Faults: Sendable {
    private struct State {
        var calls = 0
        var at: Int?
        var kind = FaultKind.lost
        var isDead = false
        var hit: String?
    }

    private let state = Mutex(State())

    /// Lets everything succeed.
    package init() {}

    /// Number of calls so far.
    package var calls: Int { state.withLock(\.calls) }

    /// The call that went wrong, if it came to that.
    package var hit: String? { state.withLock(\.hit) }

    /// Lets the call with this number, counted from now, go wrong once.
    package func plan(_ kind: FaultKind, atCall number: Int) {
        state.withLock {
            $0.at = $0.calls + number
            $0.kind = kind
        }
    }

    /// Starts the program again after a crash.
    package func revive() { state.withLock { $0.isDead = false } }

    /// Runs one call of a port.
    package func pass<Value>(
        _ call: String,
        _ error: (String) -> any Error = { InjectedFault(call: $0) },
        _ work: () throws -> Value
    ) throws -> Value {
        let kind: FaultKind? = try state.withLock { state in
            if state.isDead { throw error(call) }
            state.calls += 1
            guard state.calls == state.at else { return nil }
            state.hit = call
            return state.kind
        }
        switch kind {
        case nil: return try work()
        case .lost: throw error(call)
        case .done:
            _ = try work()
            throw error(call)
        case .crashBefore:
            state.withLock { $0.isDead = true }
            throw error(call)
        case .crashAfter:
            _ = try work()
            state.withLock { $0.isDead = true }
            throw error(call)
        }
    }
}
