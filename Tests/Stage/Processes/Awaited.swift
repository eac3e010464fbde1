import Dispatch
import Synchronization

/// Something asynchronous, waited for on the performance's own thread.
package enum Awaited {
    /// Runs it to its end.
    package static func result<Answer: Sendable>(
        of work: @escaping @Sendable () async throws -> Answer
    ) throws -> Answer {
        let box = Mutex<Result<Answer, any Error>?>(nil)
        let done = DispatchSemaphore(value: 0)
        Task {
            do {
                let answer = try await work()
                box.withLock { $0 = .success(answer) }
            } catch {
                box.withLock { $0 = .failure(error) }
            }
            done.signal()
        }
        done.wait()
        guard let result = box.withLock({ $0 }) else { throw Stall(awaited: "an answer") }
        return try result.get()
    }
}
