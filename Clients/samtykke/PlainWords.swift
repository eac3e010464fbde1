import Agreements
import SignedNotes
import Terms

/// An agreement in plain words, for people who do not read the document's lines.
///
/// The document is what counts; this text says the same in whole sentences, in the four languages.
struct PlainWords {
    let language: Language

    init(_ language: Language) { self.language = language }

    func text(of agreement: Agreement) -> String {
        sentences(agreement).map { $0 + "\n" }.joined()
    }

    private func sentences(_ agreement: Agreement) -> [String] {
        parties(agreement) + [""] + whatFor(agreement) + [""] + howOften(agreement) + [""]
            + afterwards(agreement)
    }

    private func say(_ phrase: Phrase, _ values: String...) -> String {
        values.reduce(phrase.text(in: language)) { text, value in
            guard let place = text.firstIndex(of: "#") else { return text }
            return text[..<place] + value + text[text.index(after: place)...]
        }
    }

    private func parties(_ agreement: Agreement) -> [String] {
        let teams = agreement.teams.map { "\($0.id) (\($0.headcount))" }.joined(separator: ", ")
        return [
            say(.parties, agreement.employerName, agreement.unionName),
            say(.period, agreement.validFrom.instant, agreement.validTo.instant),
            say(.review, agreement.reviewBy.instant),
            say(.teams, teams),
            say(.witness, agreement.witness.fingerprint, agreement.witnessAddress.url),
        ]
    }

    private func whatFor(_ agreement: Agreement) -> [String] {
        var lines = [say(.purposes)]
        lines += agreement.purposes.map { "  - \($0.text)" }
        lines.append(say(.forms))
        lines += agreement.forms.map { "  - \($0.title): \(streams($0.streams))" }
        if agreement.windows.isEmpty {
            lines.append(say(.noWindow))
        } else {
            let names = agreement.windows.map { "\($0.name) (\($0.title))" }
            lines.append(say(.windows, names.joined(separator: ", ")))
        }
        lines.append(
            say(agreement.customerGate == .announced ? .gateAnnounced : .gateExplicit)
        )
        if !agreement.noCaptureStatuses.isEmpty {
            lines.append(say(.statuses, agreement.noCaptureStatuses.joined(separator: ", ")))
        }
        return lines
    }

    private func howOften(_ agreement: Agreement) -> [String] {
        let share = agreement.share
        let caps = agreement.caps
        func row(_ row: Caps.Row) -> String { "\(row.day) / \(row.week) / \(row.period)" }
        var lines = [
            share.numerator == 0
                ? say(.shareNone)
                : say(.share, "\(share.numerator)", "\(share.denominator)"),
            say(.minimumCall, agreement.minimumCall.description),
            say(.capEmployee, row(caps.employee)),
            say(.capTeam, row(caps.team)),
            say(.capOwn, row(caps.own)),
            say(.spacing, agreement.spacing.description),
            say(.maximum, agreement.maximumCapture.description),
            say(.lead, agreement.lead.description),
        ]
        for mode in agreement.modes {
            switch mode {
            case .arranged: lines.append(say(.arranged, agreement.minimumTimeBox.description))
            case .random: lines.append(say(.random))
            case .employee: lines.append(say(.own))
            }
        }
        return lines
    }

    private func afterwards(_ agreement: Agreement) -> [String] {
        [
            say(agreement.release == .employee ? .releaseEmployee : .releaseCoach),
            say(agreement.coaches == .team ? .coachesTeam : .coachesAny),
            say(.retention, agreement.retention.description),
            say(.tolerance, "\(agreement.cdrTolerance)"),
            say(.ledgerRetention, agreement.ledgerRetention.description),
            say(.restricts),
        ]
    }

    private func streams(_ streams: MediaStreams) -> String {
        streams.all.sorted().map { stream in
            switch stream {
            case .far: say(.far)
            case .near: say(.near)
            case .window: say(.window)
            }
        }.joined(separator: ", ")
    }
}
