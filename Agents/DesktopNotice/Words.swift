import Capturing
import Terms

/// Every text of notice, badge and receipt in one language.
///
/// One table, so that a translator sees everything at once. The notice's own text is not here: it is part of the
/// acknowledgement and comes whole from the recorder.
struct Words {
    var noticeTitle: String
    var noticeHeading: String
    var unionKey: String
    var unionKeyHint: String
    var answerHint: String
    var yes: String
    var no: String
    var keyUnreadable: String
    var takeBackTitle: String
    var takeBack: String
    var badgeTitle: String
    var recording: String
    var paused: String
    var waiting: String
    var far: String
    var near: String
    var window: String
    var informed: String
    var refused: String
    var pause: String
    var resume: String
    var stop: String
    var discard: String
    var tellCustomer: String
    var badgeHidden: String
    var byYou: String
    var receiptTitle: String
    var close: String

    /// The words of a language.
    static func of(_ language: Language) -> Words {
        switch language {
        case .en: english
        case .nb: norwegian
        case .sv: swedish
        case .de: german
        }
    }

    /// The pipeline's reasons in words.
    func text(of reason: WaitReason) -> String {
        switch reason {
        case .customer: tellCustomer
        case .badge: badgeHidden
        }
    }

    func text(of reasons: Set<PauseReason>) -> String {
        reasons.sorted { $0.rawValue < $1.rawValue }
            .map { reason in
                switch reason {
                case .badge: badgeHidden
                case .employee: byYou
                }
            }
            .joined(separator: ", ")
    }

    /// What is captured, in the order of the agreement's streams.
    func names(of streams: MediaStreams) -> String {
        streams.all.sorted()
            .map { stream in
                switch stream {
                case .far: far
                case .near: near
                case .window: window
                }
            }
            .joined(separator: " · ")
    }
}

extension Words {
    static let english = Words(
        noticeTitle: "Samtykke: a question to you",
        noticeHeading: "May one of your calls be recorded?",
        unionKey: "The union's key",
        unionKeyHint: "Compare it with the one your union gave you.",
        answerHint: "A no is neither stored nor sent. Esc or closing the window: answer later.",
        yes: "Yes, record this one call",
        no: "No",
        keyUnreadable: "Your key could not be used. Nothing was answered.",
        takeBackTitle: "Samtykke: you said yes",
        takeBack: "Take back my yes",
        badgeTitle: "Samtykke: recording",
        recording: "REC",
        paused: "PAUSED",
        waiting: "WAITING",
        far: "the customer's voice",
        near: "your microphone",
        window: "the customer window",
        informed: "Customer informed",
        refused: "Customer refuses",
        pause: "Pause",
        resume: "Resume",
        stop: "Stop",
        discard: "Customer objects: discard",
        tellCustomer: "tell the customer first",
        badgeHidden: "this bar is not in sight",
        byYou: "by you",
        receiptTitle: "Samtykke: receipt",
        close: "Close"
    )

    static let norwegian = Words(
        noticeTitle: "Samtykke: et spørsmål til deg",
        noticeHeading: "Kan én av samtalene dine tas opp?",
        unionKey: "Fagforeningens nøkkel",
        unionKeyHint: "Sammenlign den med den du fikk av fagforeningen.",
        answerHint: "Et nei blir verken lagret eller sendt. Esc eller lukk vinduet: svar senere.",
        yes: "Ja, ta opp denne ene samtalen",
        no: "Nei",
        keyUnreadable: "Nøkkelen din kunne ikke brukes. Ingenting er besvart.",
        takeBackTitle: "Samtykke: du sa ja",
        takeBack: "Ta tilbake mitt ja",
        badgeTitle: "Samtykke: opptak",
        recording: "REC",
        paused: "PAUSE",
        waiting: "VENTER",
        far: "kundens stemme",
        near: "mikrofonen din",
        window: "kundevinduet",
        informed: "Kunden er informert",
        refused: "Kunden sier nei",
        pause: "Pause",
        resume: "Fortsett",
        stop: "Stopp",
        discard: "Kunden protesterer: forkast",
        tellCustomer: "si det til kunden først",
        badgeHidden: "denne linjen er ikke synlig",
        byYou: "av deg",
        receiptTitle: "Samtykke: kvittering",
        close: "Lukk"
    )

    static let swedish = Words(
        noticeTitle: "Samtykke: en fråga till dig",
        noticeHeading: "Får ett av dina samtal spelas in?",
        unionKey: "Fackets nyckel",
        unionKeyHint: "Jämför den med den du fick av facket.",
        answerHint: "Ett nej varken sparas eller skickas. Esc eller stäng fönstret: svara senare.",
        yes: "Ja, spela in detta enda samtal",
        no: "Nej",
        keyUnreadable: "Din nyckel kunde inte användas. Inget har besvarats.",
        takeBackTitle: "Samtykke: du sa ja",
        takeBack: "Ta tillbaka mitt ja",
        badgeTitle: "Samtykke: inspelning",
        recording: "REC",
        paused: "PAUSAD",
        waiting: "VÄNTAR",
        far: "kundens röst",
        near: "din mikrofon",
        window: "kundfönstret",
        informed: "Kunden är informerad",
        refused: "Kunden säger nej",
        pause: "Pausa",
        resume: "Fortsätt",
        stop: "Stoppa",
        discard: "Kunden protesterar: kasta",
        tellCustomer: "säg det till kunden först",
        badgeHidden: "denna rad syns inte",
        byYou: "av dig",
        receiptTitle: "Samtykke: kvitto",
        close: "Stäng"
    )

    static let german = Words(
        noticeTitle: "Samtykke: eine Frage an Sie",
        noticeHeading: "Darf eines Ihrer Gespräche aufgezeichnet werden?",
        unionKey: "Schlüssel der Gewerkschaft",
        unionKeyHint: "Vergleichen Sie ihn mit dem, den Sie von der Gewerkschaft haben.",
        answerHint:
            "Ein Nein wird weder gespeichert noch gesendet. Esc oder Schließen: später antworten.",
        yes: "Ja, dieses eine Gespräch aufzeichnen",
        no: "Nein",
        keyUnreadable: "Ihr Schlüssel konnte nicht benutzt werden. Nichts wurde beantwortet.",
        takeBackTitle: "Samtykke: Sie haben Ja gesagt",
        takeBack: "Mein Ja zurücknehmen",
        badgeTitle: "Samtykke: Aufzeichnung",
        recording: "REC",
        paused: "PAUSE",
        waiting: "WARTET",
        far: "Stimme des Kunden",
        near: "Ihr Mikrofon",
        window: "Kundenfenster",
        informed: "Kunde ist informiert",
        refused: "Kunde lehnt ab",
        pause: "Pause",
        resume: "Fortsetzen",
        stop: "Stopp",
        discard: "Kunde widerspricht: verwerfen",
        tellCustomer: "sagen Sie es zuerst dem Kunden",
        badgeHidden: "diese Leiste ist nicht zu sehen",
        byYou: "von Ihnen",
        receiptTitle: "Samtykke: Quittung",
        close: "Schließen"
    )
}
