import Agreements
import Terms

/// The notice in German.
struct NoticeGerman {
    let facts: NoticeFacts

    var paragraphs: [String] {
        [who, what, notRecorded, when, kept, opens, quota, customer, choice, during, ask]
    }

    private var who: String {
        guard facts.request != nil else {
            return
                "Sie sind dabei, eines Ihrer eigenen Gespräche aufzunehmen, mit dem Bogen „\(facts.formTitle)“:\n\(facts.questions)"
        }
        return """
            Coach \(facts.coach) bittet darum, eines Ihrer Gespräche aufnehmen zu dürfen.
            Zweck: \(facts.purpose).
            Der Bogen ist „\(facts.formTitle)“:
            \(facts.questions)
            """
    }

    private var what: String {
        let recorded = facts.recorded(
            far: "die Stimme des Kunden",
            near: "Ihre Stimme, von Ihrem Mikrofon",
            window: "das Bild eines Fensters (\(facts.windows))"
        )
        return
            "Aufgenommen wird: \(recorded). Höchstens \(facts.longest), von diesem einen Gespräch."
    }

    private var notRecorded: String {
        let window =
            facts.recordsWindow ? "kein anderes Fenster" : "kein Fenster und kein Bildschirm"
        let status =
            facts.statuses.isEmpty
            ? ""
            : " Nichts wird aufgenommen, solange Ihr Status einer von diesen ist: \(facts.statuses)."
        return """
            Nicht aufgenommen wird: \(window), kein Ton anderer Programme, keine Tastatureingaben, keine \
            Kamera, nichts vor dem Gespräch und nichts danach.\(status)
            """
    }

    private var when: String {
        switch facts.mode {
        case .arranged:
            "Wann: das erste Gespräch von \(facts.from) bis \(facts.until), für das die Vereinbarung Raum lässt, frühestens \(facts.lead) nach Ihrem Ja."
        case .random:
            "Wann: ein Gespräch, das ausgelost wird, von \(facts.from) bis \(facts.until), frühestens \(facts.lead) nach Ihrem Ja. Niemand weiß vor Beginn des Gesprächs, welches es ist."
        case .employee: "Wann: Ihr nächstes Gespräch innerhalb von 24 Stunden."
        }
    }

    private var kept: String {
        "Wie lange es aufbewahrt wird: \(facts.kept) ab dem Gespräch. Dann wird der Schlüssel vernichtet, und niemand kann die Aufnahme mehr öffnen."
    }

    private var opens: String {
        let who: String
        if facts.opensToCoach {
            who = "Sie und Coach \(facts.coach)"
        } else if facts.request != nil {
            who = "nur Sie, bis Sie die Aufnahme an Coach \(facts.coach) weitergeben"
        } else {
            who = "nur Sie, bis Sie die Aufnahme an einen Coach weitergeben"
        }
        return """
            Wer sie öffnen kann: \(who). Niemand öffnet sie ohne den Zeugen der Gewerkschaft, und jede \
            Ansicht wird mit ihrem Zweck vermerkt. Sie können sehen, wer sie angesehen hat.
            """
    }

    private var quota: String {
        let caps = facts.caps
        let limits =
            "höchstens \(caps.day) in 24 Stunden, \(caps.week) in 7 Tagen und \(caps.period) im ganzen Zeitraum"
        guard facts.request != nil else {
            return
                "Wie oft: \(limits). Das Weitergeben zählt zum vereinbarten Anteil, \(facts.share) Ihrer geführten Gespräche."
        }
        return "Wie oft: höchstens \(facts.share) Ihrer geführten Gespräche, und \(limits)."
    }

    private var customer: String {
        switch facts.agreement.customerGate {
        case .announced:
            "Der Kunde: Die Aufnahme beginnt erst, wenn der Kunde informiert ist. Widerspricht der Kunde, wird nichts aufbewahrt."
        case .explicitYes:
            "Der Kunde: Die Aufnahme beginnt erst, wenn der Kunde Ja gesagt hat. Sagt der Kunde Nein, wird nichts aufbewahrt."
        }
    }

    private var choice: String {
        guard facts.request != nil else {
            return
                "Sie können das jederzeit zurücknehmen: vor dem Gespräch, währenddessen oder danach. Die Aufnahme wird dann vernichtet."
        }
        return """
            Sie sind frei, Ja oder Nein zu sagen. Ein Nein wird nicht gespeichert und nicht gesendet; für \
            den Coach sieht es aus wie keine Antwort. Ein Ja können Sie jederzeit zurücknehmen: vor dem \
            Gespräch, währenddessen oder danach. Die Aufnahme wird dann vernichtet.
            """
    }

    private var during: String {
        "Während der Aufnahme wird ein Zeichen angezeigt. Sie können mit einem Druck anhalten, beenden oder verwerfen. Das Gespräch selbst wird nie gestört."
    }

    private var ask: String {
        """
        Fragen: Fragen Sie Ihre Gewerkschaft, \(facts.agreement.unionName). \
        \(facts.agreement.employerName) ist für die Daten verantwortlich; Sie haben das Recht, sie zu \
        sehen, sie löschen zu lassen und sich bei der Datenschutzbehörde zu beschweren. Die Vereinbarung \
        ist \(facts.agreement.origin), gültig bis \(facts.agreement.validTo.spoken).
        """
    }
}
