import SignedNotes
import Terms

/// The agreement in German.
struct PlainGerman {
    let agreement: Agreement

    private var a: Agreement { agreement }

    private func span(_ span: Span) -> String { Language.de.words(span) }

    var lines: [String] { head + work + quota + conduct + tail }

    private var head: [String] {
        [
            "Vereinbarung \(a.origin) zwischen \(a.employerName) und \(a.unionName)",
            "Sie gilt von \(a.validFrom.spoken) bis \(a.validTo.spoken). Wird vor \(a.reviewBy.spoken) keine Überprüfung abgehalten, wird von da an nichts mehr aufgenommen.",
            "Teams und wie viele Menschen darin arbeiten: \(a.spokenTeams).",
        ]
    }

    private var work: [String] {
        ["Gespräche dürfen zu diesen Zwecken aufgenommen werden und zu keinen anderen:"]
            + a.spokenPurposes
            + ["Coachingbögen, und was jeder davon an Aufnahmen braucht:"] + a.spokenForms(.de)
            + [
                a.windows.isEmpty
                    ? "Es wird nie ein Fenster aufgenommen."
                    : "Nur diese Fenster dürfen aufgenommen werden, nie ein anderes:"
            ] + a.spokenWindows
            + [
                "Telefonprogramme: \(a.softphones.joined(separator: ", ")). Gespräche unter \(span(a.minimumCall)) Dauer zählen nicht."
            ]
    }

    private var quota: [String] {
        [
            a.share.numerator > 0
                ? "Von den geführten Gesprächen einer oder eines Beschäftigten dürfen höchstens \(a.share) auf Bitte eines Coachs aufgenommen oder weitergegeben werden."
                : "Kein Gespräch wird auf Bitte eines Coachs aufgenommen; Beschäftigte dürfen eigene Gespräche aufnehmen.",
            "Meiste Aufnahmen in 24 Stunden / 7 Tagen / im ganzen Zeitraum: je Person \(a.spokenCap(a.caps.employee)), je Team \(a.spokenCap(a.caps.team)), eigene \(a.spokenCap(a.caps.own)).",
            "Mindestabstand zweier Aufnahmen einer Person: \(span(a.spacing)). Höchstdauer einer Aufnahme: \(span(a.maximumCapture)).",
        ] + a.modes.map(words)
    }

    private func words(_ mode: Mode) -> String {
        switch mode {
        case .arranged:
            "Erlaubt: Coach und Beschäftigte vereinbaren eine Zeit (mindestens \(span(a.minimumTimeBox))), und das erste Gespräch darin, für das Raum ist, wird aufgenommen."
        case .random:
            "Erlaubt: ein ausgelostes Gespräch; weder Arbeitgeber noch Gewerkschaft können es vorhersehen."
        case .employee:
            "Erlaubt: Beschäftigte nehmen ein eigenes Gespräch auf und bestimmen allein, wer es sonst sehen darf."
        }
    }

    private var conduct: [String] {
        [
            "Mindestzeit zwischen dem Ja und einer Aufnahme: \(span(a.lead)). Ohne Ja wird nichts aufgenommen, und ein Nein wird nicht gespeichert.",
            a.release == .employee
                ? "Nur die oder der Beschäftigte kann eine Aufnahme öffnen, bis sie weitergegeben wird."
                : "Die oder der Beschäftigte und der Coach, der gefragt hat, können eine Aufnahme von Anfang an öffnen.",
            a.coaches == .team
                ? "Nur Coachs des eigenen Teams dürfen fragen."
                : "Jeder eingetragene Coach darf fragen.",
            "Aufbewahrung einer Aufnahme: \(span(a.retention)); dann wird ihr Schlüssel vernichtet.",
            a.noCaptureStatuses.isEmpty
                ? ""
                : "Nichts wird aufgenommen in diesen Status: \(a.noCaptureStatuses.joined(separator: ", ")).",
            a.customerGate == .announced
                ? "Die Aufnahme wartet, bis der Kunde informiert ist. Widerspricht der Kunde, wird nichts aufbewahrt."
                : "Die Aufnahme wartet, bis der Kunde Ja gesagt hat. Sagt der Kunde Nein, wird nichts aufbewahrt.",
            "Gezählte Gespräche dürfen den Aufzeichnungen der Telefonanlage um höchstens \(a.cdrTolerance) voraus sein.",
        ]
    }

    private var tail: [String] {
        [
            a.numbers == nil
                ? "" : "Rufnummern in einer versiegelten Anlage werden nie aufgenommen.",
            "Hinweise gibt es in: \(a.languages.map(\.rawValue).joined(separator: ", ")).",
            "Aufbewahrung des Verzeichnisses: \(span(a.ledgerRetention)).",
            "Der Server antwortet unter \(a.serverAddress.url), der Zeuge der Gewerkschaft unter \(a.witnessAddress.url).",
            "Schlüssel von Arbeitgeber, Gewerkschaft, Server, Zeuge und Eintragung (diese Ziffern vergleichen):",
        ] + a.spokenKeys.map { "  - \($0.fingerprint)  \($0.name)" } + [
            "Was diese Vereinbarung nicht erlaubt, wird abgelehnt. Sie beschränkt; sie macht eine Aufnahme nicht von sich aus rechtmäßig."
        ]
    }
}
