import SignedNotes
import Terms

/// The agreement in Swedish.
struct PlainSwedish {
    let agreement: Agreement

    private var a: Agreement { agreement }

    private func span(_ span: Span) -> String { Language.sv.words(span) }

    var lines: [String] { head + work + quota + conduct + tail }

    private var head: [String] {
        [
            "Avtal \(a.origin) mellan \(a.employerName) och \(a.unionName)",
            "Det gäller från \(a.validFrom.spoken) till \(a.validTo.spoken). Om ingen genomgång hålls före \(a.reviewBy.spoken) spelas ingenting in från och med då.",
            "Team och hur många som arbetar i dem: \(a.spokenTeams).",
        ]
    }

    private var work: [String] {
        ["Samtal får spelas in för dessa ändamål och inga andra:"] + a.spokenPurposes
            + ["Coachningsformulär, och vad vart och ett behöver få inspelat:"] + a.spokenForms(.sv)
            + [
                a.windows.isEmpty
                    ? "Inget fönster spelas någonsin in."
                    : "Bara dessa fönster får spelas in, aldrig något annat:"
            ] + a.spokenWindows
            + [
                "Telefonprogram: \(a.softphones.joined(separator: ", ")). Samtal kortare än \(span(a.minimumCall)) räknas inte."
            ]
    }

    private var quota: [String] {
        [
            a.share.numerator > 0
                ? "Av varje anställds besvarade samtal får högst \(a.share) spelas in på en coachs begäran eller lämnas vidare."
                : "Inget samtal spelas in på en coachs begäran; anställda får spela in sina egna samtal.",
            "Flest inspelningar under 24 timmar / 7 dagar / hela perioden: per anställd \(a.spokenCap(a.caps.employee)), per team \(a.spokenCap(a.caps.team)), av egna \(a.spokenCap(a.caps.own)).",
            "Mellan två inspelningar av en anställd går det minst \(span(a.spacing)); en inspelning är högst \(span(a.maximumCapture)) lång.",
        ] + a.modes.map(words)
    }

    private func words(_ mode: Mode) -> String {
        switch mode {
        case .arranged:
            "Tillåtet: coach och anställd avtalar en tid på minst \(span(a.minimumTimeBox)), och det första samtalet i den som det finns plats för spelas in."
        case .random:
            "Tillåtet: ett samtal som lottas fram; varken arbetsgivare eller fack kan förutse det."
        case .employee:
            "Tillåtet: en anställd spelar in ett eget samtal och bestämmer ensam vem mer som får se det."
        }
    }

    private var conduct: [String] {
        [
            "Mellan den anställdas ja och en inspelning går det minst \(span(a.lead)). Utan ett ja spelas ingenting in, och ett nej sparas inte.",
            a.release == .employee
                ? "Bara den anställda kan öppna en inspelning, tills den anställda lämnar den vidare."
                : "Den anställda och den coach som frågade kan öppna en inspelning från början.",
            a.coaches == .team
                ? "Bara coacher i den anställdas eget team får fråga."
                : "Vilken registrerad coach som helst får fråga.",
            "En inspelning sparas i \(span(a.retention)); sedan förstörs dess nyckel.",
            a.noCaptureStatuses.isEmpty
                ? ""
                : "Ingenting spelas in i dessa statusar: \(a.noCaptureStatuses.joined(separator: ", ")).",
            a.customerGate == .announced
                ? "Inspelningen väntar tills kunden har informerats. Om kunden invänder sparas ingenting."
                : "Inspelningen väntar tills kunden har sagt ja. Om kunden säger nej sparas ingenting.",
            "Räknade samtal får ligga högst \(a.cdrTolerance) före telefonväxelns egna register.",
        ]
    }

    private var tail: [String] {
        [
            a.numbers == nil ? "" : "Telefonnummer i en förseglad bilaga spelas aldrig in.",
            "Meddelanden finns på: \(a.languages.map(\.rawValue).joined(separator: ", ")).",
            "Liggaren sparas i \(span(a.ledgerRetention)).",
            "Servern svarar på \(a.serverAddress.url), fackets vittne på \(a.witnessAddress.url).",
            "Nycklar för arbetsgivare, fack, server, vittne och registrering (jämför dessa siffror):",
        ] + a.spokenKeys.map { "  - \($0.fingerprint)  \($0.name)" } + [
            "Det som avtalet inte tillåter avvisas. Det begränsar; det gör inte i sig en inspelning laglig."
        ]
    }
}
