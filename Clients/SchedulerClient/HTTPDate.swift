import Terms

/// The instants of HTTP's header `Date`.
///
/// Shape: `Sun, 06 Nov 1994 08:49:37 GMT`. Source: RFC 9110 "Date/Time Formats".
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// POSIX seconds, or nil for another spelling.
    static func posixSeconds(_ text: String) -> Int? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", words[1].utf8.count == 2,
            let month = months.firstIndex(of: String(words[2])), words[4].utf8.count == 8,
            let seconds = Int(words[4].suffix(2)), (0...60).contains(seconds)
        else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        let instant = "\(words[3])-\(number)-\(words[1])T\(words[4].prefix(5))Z"
        return Minute(instant: instant).map { $0.number * 60 + seconds }
    }
}
