package import Terms

extension Language {
    /// A duration in words, for instance `30 days`.
    package func words(_ span: Span) -> String {
        let one = span.count == 1
        let unit: String
        switch (self, span.unit) {
        case (.en, .seconds): unit = one ? "second" : "seconds"
        case (.en, .minutes): unit = one ? "minute" : "minutes"
        case (.en, .hours): unit = one ? "hour" : "hours"
        case (.en, .days): unit = one ? "day" : "days"
        case (.nb, .seconds): unit = one ? "sekund" : "sekunder"
        case (.nb, .minutes): unit = one ? "minutt" : "minutter"
        case (.nb, .hours): unit = one ? "time" : "timer"
        case (.nb, .days): unit = one ? "dag" : "dager"
        case (.sv, .seconds): unit = one ? "sekund" : "sekunder"
        case (.sv, .minutes): unit = one ? "minut" : "minuter"
        case (.sv, .hours): unit = one ? "timme" : "timmar"
        case (.sv, .days): unit = one ? "dag" : "dagar"
        case (.de, .seconds): unit = one ? "Sekunde" : "Sekunden"
        case (.de, .minutes): unit = one ? "Minute" : "Minuten"
        case (.de, .hours): unit = one ? "Stunde" : "Stunden"
        case (.de, .days): unit = one ? "Tag" : "Tage"
        }
        return "\(span.count) \(unit)"
    }

    /// A list with "and" before the last.
    package func list(_ all: [String]) -> String {
        guard let last = all.last, all.count > 1 else { return all.first ?? "" }
        let and: String
        switch self {
        case .en: and = "and"
        case .nb: and = "og"
        case .sv: and = "och"
        case .de: and = "und"
        }
        return all.dropLast().joined(separator: ", ") + " \(and) " + last
    }

    /// One stream in words.
    package func words(_ stream: MediaStream) -> String {
        switch (self, stream) {
        case (.en, .far): "the customer's voice"
        case (.en, .near): "the employee's voice"
        case (.en, .window): "the picture of one window"
        case (.nb, .far): "kundens stemme"
        case (.nb, .near): "den ansattes stemme"
        case (.nb, .window): "bildet av ett vindu"
        case (.sv, .far): "kundens röst"
        case (.sv, .near): "den anställdas röst"
        case (.sv, .window): "bilden av ett fönster"
        case (.de, .far): "die Stimme des Kunden"
        case (.de, .near): "die Stimme der oder des Beschäftigten"
        case (.de, .window): "das Bild eines Fensters"
        }
    }

    /// Streams in words, in their fixed order.
    package func words(_ streams: MediaStreams) -> String {
        list(streams.all.sorted().map { words($0) })
    }
}

extension Minute {
    /// The instant as people read it: `2026-07-01 08:00 UTC`.
    package var spoken: String {
        let text = instant
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }
}
