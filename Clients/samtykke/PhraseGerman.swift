extension Phrase {
    var german: String {
        switch self {
        case .parties: "Vereinbarung zwischen # (Arbeitgeber) und # (Gewerkschaft)."
        case .period: "Sie gilt von # bis unmittelbar vor #."
        case .review: "Ab # wird nichts aufgenommen, wenn keine Überprüfung stattgefunden hat."
        case .teams: "Teams und Kopfzahl: #."
        case .witness: "Der Zeuge der Gewerkschaft hat den Schlüssel # und antwortet unter #."
        case .purposes: "Aufnahmen dienen nur diesen Zwecken:"
        case .forms: "Coachingbögen, und was jeder braucht:"
        case .noWindow: "Es wird nie ein Fenster aufgenommen."
        case .windows: "Nur dieses Fenster darf aufgenommen werden: #."
        case .gateAnnounced: "Der Kunde wird vorher über die Aufnahme informiert."
        case .gateExplicit:
            "Die Aufnahme wartet auf das eigene Ja des Kunden; nach einem Nein gibt es keine."
        case .statuses: "Nichts wird aufgenommen in den Status #."
        case .shareNone: "Nur Aufnahmen, die der Beschäftigte selbst beginnt, sind erlaubt."
        case .share: "Höchstens # von je # bearbeiteten Gesprächen wird aufgenommen."
        case .minimumCall: "Gespräche unter # werden nicht gezählt."
        case .capEmployee: "Höchstens je Beschäftigten in 24 Stunden / 7 Tagen / der Laufzeit: #."
        case .capTeam: "Höchstens je Team in 24 Stunden / 7 Tagen / der Laufzeit: #."
        case .capOwn: "Höchstens selbst begonnene in 24 Stunden / 7 Tagen / der Laufzeit: #."
        case .spacing: "Zwischen zwei Aufnahmen eines Beschäftigten liegen mindestens #."
        case .maximum: "Keine Aufnahme ist länger als #."
        case .lead: "Zwischen dem Ja des Beschäftigten und einer Aufnahme liegen mindestens #."
        case .arranged:
            "Erlaubt: Coach und Beschäftigter vereinbaren ein Zeitfenster von mindestens #."
        case .random: "Erlaubt: ein Gespräch, das aus einem Team gelost wird."
        case .own: "Erlaubt: der Beschäftigte lässt ein eigenes Gespräch aufnehmen."
        case .releaseEmployee: "Nur der Beschäftigte gibt eine Aufnahme an den Coach weiter."
        case .releaseCoach: "Der Coach darf eine Aufnahme sofort öffnen."
        case .coachesTeam: "Nur Coaches aus dem eigenen Team dürfen fragen."
        case .coachesAny: "Jeder angemeldete Coach darf fragen."
        case .retention: "Jede Aufnahme wird nach # unlesbar."
        case .tolerance: "Gezählte Gespräche dürfen den Daten der Telefonanlage um # voraus sein."
        case .ledgerRetention: "Das Protokoll wird # aufbewahrt."
        case .restricts:
            "Die Vereinbarung schränkt nur ein; sie macht keine Aufnahme für sich rechtmäßig."
        case .far: "die Stimme des Kunden"
        case .near: "die Stimme des Beschäftigten"
        case .window: "das benannte Fenster"
        }
    }
}
