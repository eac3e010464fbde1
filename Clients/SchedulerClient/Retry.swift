import PinnedHTTPS

/// How often a call that may be sent twice is sent again.
///
/// Every resource of the server is idempotent by its bytes, so a call whose outcome is unknown is simply
/// repeated; a refusal is never repeated.
package struct Retry: Sendable {
    /// Pauses between the tries; their number is the number of further tries.
    package let pauses: [Duration]

    package init(pauses: [Duration]) { self.pauses = pauses }

    /// Two more tries within a second: for people who wait.
    package static let short = Retry(pauses: [.milliseconds(200), .milliseconds(700)])

    /// Not sent again.
    package static let none = Retry(pauses: [])

    func run<Value: Sendable>(
        _ work: @Sendable () async throws -> Value
    ) async throws -> Value {
        for pause in pauses {
            do {
                return try await work()
            } catch let fault as CallFault where fault.isPassing {
                try await Task.sleep(for: pause)
            }
        }
        return try await work()
    }
}
