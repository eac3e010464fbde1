import Terms

/// The employee's running block as the device counts it.
///
/// Written down before a `start` or a `block` leaves the device, so that no crash lets one number be signed
/// for twice.
struct DeskBlock: Hashable, Sendable {
    /// Number of the last full block, 0 before the first.
    var number = 0
    /// Calls counted since.
    var calls = 0
    /// Highest call of the running block for which a `start` was signed, 0 for none.
    var started = 0
    /// Whether there is no place for a `start` in mode `arranged`: it has had its one, or this device never earned it.
    var arrangedStarted = false

    /// The number of the call that begins now.
    var nextCall: Int { calls + 1 }

    /// Name in the device store.
    static let name = "counter"

    var bytes: [UInt8] {
        Array(
            """
            block \(number)
            calls \(calls)
            started \(started)
            arranged \(arrangedStarted ? 1 : 0)

            """.utf8
        )
    }

    init() {}

    /// Reads what was written, or is nil.
    init?(bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let names = ["block", "calls", "started", "arranged"]
        guard lines.count == names.count else { return nil }
        var values: [Int] = []
        for (line, name) in zip(lines, names) {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0] == name, let value = Decimal.number(parts[1]) else {
                return nil
            }
            values.append(value)
        }
        (number, calls, started) = (values[0], values[1], values[2])
        arrangedStarted = values[3] == 1
    }

    /// Takes the ledger's word where it is ahead: this device's memory is older, or was lost.
    ///
    /// A place arises when the device itself fills a block, never by the server's word.
    mutating func catchUp(ledger lastBlock: Int) {
        guard lastBlock > number else { return }
        self = DeskBlock()
        number = lastBlock
        arrangedStarted = true
    }

    /// Ends the block.
    mutating func close() {
        let next = number + 1
        self = DeskBlock()
        number = next
    }
}
