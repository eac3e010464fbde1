/// One arrow of *propose → durable → sign → co-sign → release*, and the calls in which a crash is a crash there.
package struct Arrow: Sendable {
    /// What lies before and behind it.
    package let name: String
    /// The calls, in order.
    package let places: [String]

    /// The server's arrows, in the order in which one grant passes them.
    private static let server = [
        "asked → judged",
        "judged → proposed",
        "approved → entries durable",
        "entries durable → signed, durable",
        "signed → sent to be co-signed",
        "co-signed → cosignature durable",
        "cosignature durable → share asked",
        "share here → token durable",
        "token durable → released",
    ]

    /// The witness's.
    private static let witness = [
        "replayed → slots durable",
        "slots durable → approval durable",
        "approval durable → answered",
        "found approved → co-signing durable",
        "co-signing durable → cosignature and share answered",
    ]

    /// Names the calls of one whole grant; nothing when something else came between them.
    package static func all(of victim: Ordeal.Victim, in places: [String]) -> [Arrow]? {
        let names = victim == .server ? server : witness
        let groups = groups(places)
        guard groups.count == names.count else { return nil }
        return zip(names, groups).map { Arrow(name: $0, places: $1) }
    }

    /// Cuts a row of calls after each sync, and wherever another thing is worked on.
    private static func groups(_ places: [String]) -> [[String]] {
        var groups: [[String]] = []
        var thing: Substring?
        for place in places {
            let words = place.split(separator: " ")
            let worked = words[1].prefix { $0 != "+" }
            let isSync = words[0] == "fdatasync" || words[0] == "fsync"
            if worked == thing {
                groups[groups.count - 1].append(place)
            } else {
                groups.append([place])
            }
            thing = isSync ? nil : worked
        }
        return groups
    }
}
