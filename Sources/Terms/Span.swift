/// A duration as the agreement spells it: a number, a space and a unit.
///
/// Shape: `<number> s|min|h|d`, at most 10 years. Source: docs/formats/words.md "duration".
package struct Span: Hashable, Sendable, CustomStringConvertible {
    /// The units a duration may be spelled in.
    package enum Unit: String, Sendable, CaseIterable {
        case seconds = "s"
        case minutes = "min"
        case hours = "h"
        case days = "d"

        package var inSeconds: Int {
            switch self {
            case .seconds: 1
            case .minutes: 60
            case .hours: 3600
            case .days: 86400
            }
        }
    }

    package let count: Int
    package let unit: Unit

    package init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// Reads a number, one space and a unit, or is nil.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Decimal.number(parts[0]),
            let unit = Unit(rawValue: String(parts[1])),
            count <= 3650 * 86400 / unit.inSeconds
        else { return nil }
        self.init(count, unit)
    }

    package var seconds: Int { count * unit.inSeconds }

    /// Whole minutes, rounded up, so that a wait is never shortened.
    package var minutes: Int { (seconds + 59) / 60 }

    package var description: String { "\(count) \(unit.rawValue)" }
}
