import Dispatch

/// Runs work that blocks, in `poll` or in a library, off the threads that the tasks share.
package enum OwnThread {
    /// Runs a body once, on a thread that it has to itself until it returns.
    package static func run(_ name: String, _ body: @escaping @Sendable () -> Void) {
        DispatchQueue(label: "samtykke.\(name)").async(execute: body)
    }
}
