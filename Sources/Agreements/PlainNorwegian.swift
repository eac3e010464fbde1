import SignedNotes
import Terms

/// The agreement in Norwegian (bokmål).
struct PlainNorwegian {
    let agreement: Agreement

    private var a: Agreement { agreement }

    private func span(_ span: Span) -> String { Language.nb.words(span) }

    var lines: [String] { head + work + quota + conduct + tail }

    private var head: [String] {
        [
            "Avtale \(a.origin) mellom \(a.employerName) og \(a.unionName)",
            "Den gjelder fra \(a.validFrom.spoken) til \(a.validTo.spoken). Hvis det ikke holdes en gjennomgang før \(a.reviewBy.spoken), tas ingenting opp fra da av.",
            "Team og hvor mange som arbeider i dem: \(a.spokenTeams).",
        ]
    }

    private var work: [String] {
        ["Samtaler kan tas opp for disse formålene og ingen andre:"] + a.spokenPurposes
            + ["Coachingskjemaer, og hva hvert av dem trenger opptak av:"] + a.spokenForms(.nb)
            + [
                a.windows.isEmpty
                    ? "Det tas aldri opp noe vindu."
                    : "Bare disse vinduene kan tas opp, aldri noe annet:"
            ] + a.spokenWindows
            + [
                "Telefonprogrammer: \(a.softphones.joined(separator: ", ")). Samtaler kortere enn \(span(a.minimumCall)) telles ikke."
            ]
    }

    private var quota: [String] {
        [
            a.share.numerator > 0
                ? "Av hver ansatts besvarte samtaler kan høyst \(a.share) tas opp på anmodning fra en coach eller gis videre."
                : "Ingen samtale tas opp på anmodning fra en coach; ansatte kan ta opp sine egne samtaler.",
            "Flest opptak i løpet av 24 timer / 7 dager / hele perioden: per ansatt \(a.spokenCap(a.caps.employee)), per team \(a.spokenCap(a.caps.team)), av egne \(a.spokenCap(a.caps.own)).",
            "Mellom to opptak av en ansatt går det minst \(span(a.spacing)); ett opptak er høyst \(span(a.maximumCapture)) langt.",
        ] + a.modes.map(words)
    }

    private func words(_ mode: Mode) -> String {
        switch mode {
        case .arranged:
            "Tillatt: coach og ansatt avtaler et tidsrom på minst \(span(a.minimumTimeBox)), og den første samtalen i det som det er plass til, tas opp."
        case .random:
            "Tillatt: en samtale trukket ved loddtrekning; verken arbeidsgiver eller fagforening kan forutse den."
        case .employee:
            "Tillatt: en ansatt tar opp en egen samtale og bestemmer alene hvem andre som får se den."
        }
    }

    private var conduct: [String] {
        [
            "Mellom den ansattes ja og et opptak går det minst \(span(a.lead)). Uten et ja tas ingenting opp, og et nei lagres ikke.",
            a.release == .employee
                ? "Bare den ansatte kan åpne et opptak, inntil den ansatte gir det videre."
                : "Den ansatte og coachen som spurte kan åpne et opptak fra starten av.",
            a.coaches == .team
                ? "Bare coacher i den ansattes eget team kan spørre."
                : "Enhver registrert coach kan spørre.",
            "Et opptak lagres i \(span(a.retention)); deretter ødelegges nøkkelen.",
            a.noCaptureStatuses.isEmpty
                ? ""
                : "Ingenting tas opp i disse statusene: \(a.noCaptureStatuses.joined(separator: ", ")).",
            a.customerGate == .announced
                ? "Opptaket venter til kunden har fått beskjed. Hvis kunden har innvendinger, blir ingenting lagret."
                : "Opptaket venter til kunden har sagt ja. Hvis kunden sier nei, blir ingenting lagret.",
            "Talte samtaler kan ligge høyst \(a.cdrTolerance) foran telefonsentralens egne registre.",
        ]
    }

    private var tail: [String] {
        [
            a.numbers == nil ? "" : "Telefonnumre i et forseglet vedlegg tas aldri opp.",
            "Varsler finnes på: \(a.languages.map(\.rawValue).joined(separator: ", ")).",
            "Protokollen lagres i \(span(a.ledgerRetention)).",
            "Tjeneren svarer på \(a.serverAddress.url), fagforeningens vitne på \(a.witnessAddress.url).",
            "Nøklene til arbeidsgiver, fagforening, tjener, vitne og innrullering (sammenlign disse sifrene):",
        ] + a.spokenKeys.map { "  - \($0.fingerprint)  \($0.name)" } + [
            "Det denne avtalen ikke tillater, blir avvist. Den begrenser; den gjør ikke et opptak lovlig alene."
        ]
    }
}
