/// Sizes of the witness's ledger, and how much it waits to see recorded; numbers only.
package struct WitnessStatus: Codable, Hashable, Sendable {
    package var origin: String
    package var size: Int
    package var cosigned: Int
    package var waiting: Int

    package init(origin: String, size: Int, cosigned: Int, waiting: Int) {
        self.origin = origin
        self.size = size
        self.cosigned = cosigned
        self.waiting = waiting
    }
}
