import Synchronization
import Terms

/// Questions that an employee does not want to see again while this program runs.
///
/// In memory alone: a *no* leaves nothing behind.
final class PutAway: Sendable {
    private let questions = Mutex<Set<RequestID>>([])

    func add(_ request: RequestID) { questions.withLock { _ = $0.insert(request) } }

    func contains(_ request: RequestID) -> Bool { questions.withLock { $0.contains(request) } }
}
