/// A whole minute since 1970-01-01T00:00Z: the only time that rules use.
///
/// Units: minutes; leap seconds ignored. Source: docs/formats/words.md "minute", "instant".
package struct Minute: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int

    /// The last minute of the year 9999; formats know no later one.
    package static let last = Minute(4_223_371_679)

    /// Takes a number of minutes.
    package init(_ number: Int) { self.number = number }

    /// The minute that holds a POSIX second.
    package init(posixSeconds: Int) { number = posixSeconds / 60 }

    package static func < (left: Minute, right: Minute) -> Bool { left.number < right.number }

    /// Moves by a number of minutes.
    package static func + (left: Minute, minutes: Int) -> Minute { Minute(left.number + minutes) }

    package var description: String { String(number) }

    /// Reads `YYYY-MM-DDThh:mmZ`, or is nil for anything that is no real calendar instant.
    package init?(instant: some StringProtocol) {
        let all = Array(instant.utf8)
        guard all.count == 17, all[4] == 0x2D, all[7] == 0x2D, all[10] == 0x54, all[13] == 0x3A,
            all[16] == 0x5A
        else { return nil }
        func field(_ range: Range<Int>) -> Int? {
            all[range].reduce(0) { sum, digit in
                guard let sum, (0x30...0x39).contains(digit) else { return nil }
                return sum * 10 + Int(digit - 0x30)
            }
        }
        guard let year = field(0..<4), let month = field(5..<7), let day = field(8..<10),
            let hour = field(11..<13), let minute = field(14..<16), year >= 1970,
            (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day),
            hour < 24, minute < 60
        else { return nil }
        let days = Self.daysFromEpoch(year: year, month: month, day: day)
        number = (days * 24 + hour) * 60 + minute
    }

    /// The instant's text, `YYYY-MM-DDThh:mmZ`.
    package var instant: String {
        var year = 1970
        var rest = number / 1440
        while rest >= Self.days(of: year) {
            rest -= Self.days(of: year)
            year += 1
        }
        var month = 1
        while rest >= Self.days(in: month, of: year) {
            rest -= Self.days(in: month, of: year)
            month += 1
        }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let inDay = number % 1440
        return "\(year)-\(two(month))-\(two(rest + 1))T\(two(inDay / 60)):\(two(inDay % 60))Z"
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private static func days(of year: Int) -> Int { isLeap(year) ? 366 : 365 }

    private static func days(in month: Int, of year: Int) -> Int {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private static func daysFromEpoch(year: Int, month: Int, day: Int) -> Int {
        (1970..<year).reduce(0) { $0 + days(of: $1) }
            + (1..<month).reduce(0) { $0 + days(in: $1, of: year) } + day - 1
    }
}
