/// Tells when a body comes too slowly: fewer bytes than agreed in a whole window.
///
/// An idle limit alone lets a peer hold a request open with one byte at a time.
/// Units: bytes per window.
package struct RateFloor: Hashable, Sendable {
    package let window: Duration
    package let bytesPerWindow: Int
    private var inWindow = 0

    /// Asks for at least this rate over every window.
    package init(bytesPerSecond: Int, window: Duration = .seconds(10)) {
        self.window = window
        let milliseconds =
            Int(window.components.seconds) * 1000
            + Int(window.components.attoseconds / 1_000_000_000_000_000)
        bytesPerWindow = bytesPerSecond * milliseconds / 1000
    }

    /// Counts what arrived.
    package mutating func arrived(_ bytes: Int) { inWindow += bytes }

    /// Ends a window; true when too little came in it.
    package mutating func windowEnded() -> Bool {
        defer { inWindow = 0 }
        return inWindow < bytesPerWindow
    }
}
