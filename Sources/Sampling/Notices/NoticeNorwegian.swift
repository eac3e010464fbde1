import Agreements
import Terms

/// The notice in Norwegian (bokmål).
struct NoticeNorwegian {
    let facts: NoticeFacts

    var paragraphs: [String] {
        [who, what, notRecorded, when, kept, opens, quota, customer, choice, during, ask]
    }

    private var who: String {
        guard facts.request != nil else {
            return
                "Du er i ferd med å ta opp en av dine egne samtaler, med skjemaet «\(facts.formTitle)»:\n\(facts.questions)"
        }
        return """
            Coach \(facts.coach) ber om å få ta opp en av samtalene dine.
            Formål: \(facts.purpose).
            Skjemaet er «\(facts.formTitle)»:
            \(facts.questions)
            """
    }

    private var what: String {
        let recorded = facts.recorded(
            far: "kundens stemme",
            near: "din stemme, fra mikrofonen din",
            window: "bildet av ett vindu (\(facts.windows))"
        )
        return "Dette tas opp: \(recorded). Høyst \(facts.longest), av denne ene samtalen."
    }

    private var notRecorded: String {
        let window = facts.recordsWindow ? "Ikke noe annet vindu" : "Ikke noe vindu og ingen skjerm"
        let status =
            facts.statuses.isEmpty
            ? "" : " Ingenting tas opp mens statusen din er: \(facts.statuses)."
        return """
            Dette tas ikke opp: \(window), ingen lyd fra andre programmer, ingen tastetrykk, ikke noe \
            kamera, ingenting før samtalen og ingenting etter den.\(status)
            """
    }

    private var when: String {
        switch facts.mode {
        case .arranged:
            "Når: den første samtalen fra \(facts.from) til \(facts.until) som avtalen har plass til, tidligst \(facts.lead) etter ditt ja."
        case .random:
            "Når: en samtale som trekkes ved loddtrekning, fra \(facts.from) til \(facts.until), tidligst \(facts.lead) etter ditt ja. Ingen vet hvilken samtale det blir før den begynner."
        case .employee: "Når: din neste samtale innen 24 timer."
        }
    }

    private var kept: String {
        "Hvor lenge det lagres: \(facts.kept) fra samtalen. Da ødelegges nøkkelen, og ingen kan åpne opptaket mer."
    }

    private var opens: String {
        let who: String
        if facts.opensToCoach {
            who = "du og coach \(facts.coach)"
        } else if facts.request != nil {
            who = "bare du, inntil du gir det videre til coach \(facts.coach)"
        } else {
            who = "bare du, inntil du gir det videre til en coach"
        }
        return """
            Hvem kan åpne det: \(who). Ingen åpner det uten fagforeningens vitne, og hver visning skrives \
            ned med formålet. Du kan se hvem som har sett det.
            """
    }

    private var quota: String {
        let caps = facts.caps
        let limits =
            "høyst \(caps.day) i løpet av 24 timer, \(caps.week) i løpet av 7 dager og \(caps.period) i hele perioden"
        guard facts.request != nil else {
            return
                "Hvor ofte: \(limits). Å gi det videre teller mot den avtalte andelen, \(facts.share) av dine besvarte samtaler."
        }
        return "Hvor ofte: høyst \(facts.share) av dine besvarte samtaler, og \(limits)."
    }

    private var customer: String {
        switch facts.agreement.customerGate {
        case .announced:
            "Kunden: opptaket begynner først når kunden har fått beskjed. Hvis kunden har innvendinger, blir ingenting lagret."
        case .explicitYes:
            "Kunden: opptaket begynner først når kunden har sagt ja. Hvis kunden sier nei, blir ingenting lagret."
        }
    }

    private var choice: String {
        guard facts.request != nil else {
            return
                "Du kan trekke dette tilbake når som helst: før samtalen, under den og etterpå. Da ødelegges opptaket."
        }
        return """
            Du står fritt til å si ja eller nei. Et nei lagres ikke og sendes ikke; for coachen ser det ut \
            som om du ikke har svart. Et ja kan trekkes tilbake når som helst: før samtalen, under den og \
            etterpå. Da ødelegges opptaket.
            """
    }

    private var during: String {
        "Under opptaket vises et merke. Du kan sette på pause, stoppe eller forkaste med ett trykk. Selve samtalen blir aldri forstyrret."
    }

    private var ask: String {
        """
        Spørsmål: spør fagforeningen din, \(facts.agreement.unionName). \(facts.agreement.employerName) er \
        ansvarlig for opplysningene; du har rett til å se dem, til å få dem slettet og til å klage til \
        Datatilsynet. Avtalen er \(facts.agreement.origin), gyldig til \(facts.agreement.validTo.spoken).
        """
    }
}
