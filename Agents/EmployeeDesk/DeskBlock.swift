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

    /// Blocks of the run that are full; nil when this device has not counted them itself.
    var run: Int?
    /// The share that the run counts by; nil in what an earlier version wrote down.
    var share: Share?

    /// Calls of the running block, counted from the run's beginning; nil with a zero share.
    ///
    /// By this device's own numbers alone: a block that closes sooner earns a place that no calls stand for. When it
    /// does not know them, the longest that any block can have.
    var length: Int? {
        guard let share, share.numerator > 0 else { return nil }
        return share.length(ofBlock: (run ?? 0) + 1)
    }

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
            run \(run.map { "\($0)" } ?? "-")
            share \(share.map { "\($0)" } ?? "-")

            """.utf8
        )
    }

    /// Nothing counted yet, in a run that begins.
    init(share: Share?) {
        self.share = share
        run = 0
    }

    /// Reads what was written, also by a version that wrote the first four lines alone; or is nil.
    init?(bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let names = ["block", "calls", "started", "arranged"]
        guard lines.count == names.count || lines.count == names.count + 2 else { return nil }
        var values: [Int] = []
        for (line, name) in zip(lines, names) {
            guard let value = Self.value(line, name).flatMap({ Decimal.number($0) }),
                value <= Self.mostBlocks
            else { return nil }
            values.append(value)
        }
        (number, calls, started) = (values[0], values[1], values[2])
        arrangedStarted = values[3] == 1
        guard lines.count > names.count else { return }
        guard let run = Self.value(lines[4], "run"), let share = Self.value(lines[5], "share")
        else {
            return nil
        }
        self.run = Decimal.number(run).flatMap { $0 <= number ? $0 : nil }
        self.share = Share(share)
    }

    /// With the agreement's share where an earlier version wrote none.
    func completed(share agreed: Share) -> Self {
        guard share == nil else { return self }
        var whole = self
        whole.share = agreed
        // Before the first block every run is at its beginning.
        if number == 0 { whole.run = 0 }
        return whole
    }

    private static func value(_ line: Substring, _ name: String) -> Substring? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0] == name ? parts[1] : nil
    }

    /// More than anybody can fill; what names more is no counter and no word of a ledger.
    static let mostBlocks = 1 << 30

    /// Takes the ledger's word where it is ahead: this device's memory is older, or was lost.
    ///
    /// A place arises when the device itself fills a block, never by the server's word.
    mutating func catchUp(ledger lastBlock: Int) {
        guard lastBlock > number else { return }
        self = DeskBlock(share: share)
        number = lastBlock
        arrangedStarted = true
        run = nil
    }

    /// Ends the block.
    mutating func close() {
        let (next, filled) = (number + 1, run)
        self = DeskBlock(share: share)
        number = next
        run = filled.map { $0 + 1 }
    }

    /// A block of the run before never came into the ledger: it counts for nothing, and its number is free again.
    ///
    /// What was started in the block before it is forgotten, so nothing is until the next one is full.
    mutating func giveBack(_ filled: Int) {
        number = min(number, max(0, filled - 1))
        started = Self.mostBlocks
    }

    /// An amendment has changed the share: the running block and the unspent place are dropped.
    mutating func beginRun(share: Share) {
        (calls, run, self.share, arrangedStarted) = (0, 0, share, true)
    }
}
