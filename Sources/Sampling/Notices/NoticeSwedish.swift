import Agreements
import Terms

/// The notice in Swedish.
struct NoticeSwedish {
    let facts: NoticeFacts

    var paragraphs: [String] {
        [who, what, notRecorded, when, kept, opens, quota, customer, choice, during, ask]
    }

    private var who: String {
        guard facts.request != nil else {
            return
                "Du är på väg att spela in ett av dina egna samtal, med formuläret ”\(facts.formTitle)”:\n\(facts.questions)"
        }
        return """
            Coach \(facts.coach) ber att få spela in ett av dina samtal.
            Ändamål: \(facts.purpose).
            Formuläret är ”\(facts.formTitle)”:
            \(facts.questions)
            """
    }

    private var what: String {
        let recorded = facts.recorded(
            far: "kundens röst",
            near: "din röst, från din mikrofon",
            window: "bilden av ett fönster (\(facts.windows))"
        )
        return "Detta spelas in: \(recorded). Högst \(facts.longest), av detta enda samtal."
    }

    private var notRecorded: String {
        let window = facts.recordsWindow ? "Inget annat fönster" : "Inget fönster och ingen skärm"
        let status =
            facts.statuses.isEmpty
            ? "" : " Ingenting spelas in medan din status är: \(facts.statuses)."
        return """
            Detta spelas inte in: \(window), inget ljud från andra program, inga tangenttryckningar, ingen \
            kamera, ingenting före samtalet och ingenting efter det.\(status)
            """
    }

    private var when: String {
        switch facts.mode {
        case .arranged:
            "När: det första samtalet från \(facts.from) till \(facts.until) som avtalet har plats för, tidigast \(facts.lead) efter ditt ja."
        case .random:
            "När: ett samtal som lottas fram, från \(facts.from) till \(facts.until), tidigast \(facts.lead) efter ditt ja. Ingen vet vilket samtal det blir innan det börjar."
        case .employee: "När: ditt nästa samtal inom 24 timmar."
        }
    }

    private var kept: String {
        "Hur länge det sparas: \(facts.kept) från samtalet. Då förstörs nyckeln, och ingen kan öppna inspelningen längre."
    }

    private var opens: String {
        let who: String
        if facts.opensToCoach {
            who = "du och coach \(facts.coach)"
        } else if facts.request != nil {
            who = "bara du, tills du lämnar den vidare till coach \(facts.coach)"
        } else {
            who = "bara du, tills du lämnar den vidare till en coach"
        }
        return """
            Vem kan öppna den: \(who). Ingen öppnar den utan fackets vittne, och varje visning skrivs upp \
            med sitt ändamål. Du kan se vem som har tittat.
            """
    }

    private var quota: String {
        let caps = facts.caps
        let limits =
            "högst \(caps.day) under 24 timmar, \(caps.week) under 7 dagar och \(caps.period) under hela perioden"
        guard facts.request != nil else {
            return
                "Hur ofta: \(limits). Att lämna den vidare räknas mot den avtalade andelen, \(facts.share) av dina besvarade samtal."
        }
        return "Hur ofta: högst \(facts.share) av dina besvarade samtal, och \(limits)."
    }

    private var customer: String {
        switch facts.agreement.customerGate {
        case .announced:
            "Kunden: inspelningen börjar först när kunden har informerats. Om kunden invänder sparas ingenting."
        case .explicitYes:
            "Kunden: inspelningen börjar först när kunden har sagt ja. Om kunden säger nej sparas ingenting."
        }
    }

    private var choice: String {
        guard facts.request != nil else {
            return
                "Du kan ta tillbaka detta när som helst: före samtalet, under det eller efteråt. Då förstörs inspelningen."
        }
        return """
            Du är fri att säga ja eller nej. Ett nej sparas inte och skickas inte; för coachen ser det ut \
            som om du inte har svarat. Ett ja kan tas tillbaka när som helst: före samtalet, under det eller \
            efteråt. Då förstörs inspelningen.
            """
    }

    private var during: String {
        "Under inspelningen visas ett märke. Du kan pausa, stoppa eller kasta med ett tryck. Själva samtalet störs aldrig."
    }

    private var ask: String {
        """
        Frågor: fråga ditt fack, \(facts.agreement.unionName). \(facts.agreement.employerName) är ansvarig \
        för uppgifterna; du har rätt att se dem, att få dem raderade och att klaga hos \
        Integritetsskyddsmyndigheten. Avtalet är \(facts.agreement.origin), giltigt till \
        \(facts.agreement.validTo.spoken).
        """
    }
}
