import Terms

/// How many handled calls this employee has had today; only ever shown to the employee.
///
/// A day is one of UTC. Shape: `day <number>`, `calls <number>`.
struct DeskToday: Hashable, Sendable {
    private(set) var day = 0
    private(set) var calls = 0

    static let name = "today"

    init() {}

    init?(bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.count == 2, lines[0].hasPrefix("day "), lines[1].hasPrefix("calls "),
            let day = Decimal.number(lines[0].dropFirst(4)),
            let calls = Decimal.number(lines[1].dropFirst(6))
        else { return nil }
        (self.day, self.calls) = (day, calls)
    }

    var bytes: [UInt8] { Array("day \(day)\ncalls \(calls)\n".utf8) }

    /// Counts one call.
    mutating func count(at minute: Minute) {
        let now = minute.number / 1440
        if now != day { (day, calls) = (now, 0) }
        calls += 1
    }
}
