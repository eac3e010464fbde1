import Glibc
import Terms

/// Instants as a person reads them: in this machine's zone, with UTC beside.
struct LocalTime: Sendable {
    let words: Words
    /// POSIX seconds.
    let now: Int

    /// The present POSIX second.
    static var present: Int { time(nil) }

    /// What a template shows: text, machine-readable instant, and UTC.
    func facts(_ minute: Minute) -> [String: Any] {
        ["text": text(minute), "iso": minute.instant, "utc": utc(minute)]
    }

    func utc(_ minute: Minute) -> String {
        let text = minute.instant
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// For instance `today 14:05` or `3 November 2026, 14:05`.
    func text(_ minute: Minute) -> String {
        let at = Self.local(minute.number * 60)
        let clock = "\(Self.two(at.tm_hour)):\(Self.two(at.tm_min))"
        switch Self.day(at) - Self.day(Self.local(now)) {
        case 0: return words("today {0}", clock)
        case 1: return words("tomorrow {0}", clock)
        case -1: return words("yesterday {0}", clock)
        default:
            let month = words(Self.months[Int(at.tm_mon)])
            return words("{0} {1} {2}, {3}", "\(at.tm_mday)", month, "\(at.tm_year + 1900)", clock)
        }
    }

    /// The time that is left, in the largest unit that says it.
    func left(until minute: Minute) -> String {
        let minutes = minute.number - now / 60
        switch minutes {
        case ..<1: return words("over")
        case ..<120:
            return words.count(minutes, one: "{n} minute left", other: "{n} minutes left")
        case ..<2880:
            return words.count(minutes / 60, one: "{n} hour left", other: "{n} hours left")
        default:
            return words.count(minutes / 1440, one: "{n} day left", other: "{n} days left")
        }
    }

    /// `YYYY-MM-DDThh:mm` in this zone, as a form's field takes it.
    static func field(_ minute: Int) -> String {
        let at = local(minute * 60)
        let day = "\(at.tm_year + 1900)-\(two(at.tm_mon + 1))-\(two(at.tm_mday))"
        return "\(day)T\(two(at.tm_hour)):\(two(at.tm_min))"
    }

    /// Reads such a field, or is nil.
    static func minute(field: String) -> Minute? {
        // Its own calendar check refuses the thirtieth of February.
        guard field.utf8.count == 16, Minute(instant: field + "Z") != nil else { return nil }
        let numbers = field.split { "-T:".contains($0) }.compactMap { Int32($0) }
        guard numbers.count == 5 else { return nil }
        var at = tm()
        at.tm_year = numbers[0] - 1900
        at.tm_mon = numbers[1] - 1
        at.tm_mday = numbers[2]
        at.tm_hour = numbers[3]
        at.tm_min = numbers[4]
        at.tm_isdst = -1
        let seconds = mktime(&at)
        return seconds < 0 ? nil : Minute(posixSeconds: seconds)
    }

    private static func local(_ seconds: Int) -> tm {
        var (seconds, at) = (seconds, tm())
        localtime_r(&seconds, &at)
        return at
    }

    /// A day's number in its own zone; only differences of neighbours matter.
    private static func day(_ at: tm) -> Int {
        var at = at
        return (timegm(&at)) / 86_400
    }

    private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
