import Terms

extension Agreement {
    /// The exact text, the inverse of `init(text:)`.
    ///
    /// Precondition for a text that can be read back: the fields keep the limits of docs/formats/agreement.md.
    package var text: String {
        let lines =
            ["samtykke/v1 agreement"] + partyLines + workLines + quotaLines + conductLines
        return lines.map { $0 + "\n" }.joined()
    }

    private var partyLines: [String] {
        [
            "origin \(origin)",
            "employer-name \(employerName)",
            "union-name \(unionName)",
            "employer \(employer)",
            "union \(union)",
            "server \(server)",
            "witness \(witness)",
            "enrolment \(enrolment)",
            "server-address \(serverAddress.url) \(serverAddress.certificate)",
            "witness-address \(witnessAddress.url) \(witnessAddress.certificate)",
            "valid-from \(validFrom.instant)",
            "valid-to \(validTo.instant)",
            "review-by \(reviewBy.instant)",
        ]
    }

    private var workLines: [String] {
        teams.map { "team \($0.id) \($0.headcount)" }
            + purposes.map { "purpose \($0.id) \($0.text)" }
            + forms.map { "form \($0.id) \($0.title)" }
            + forms.flatMap { form in
                form.questions.map { "question \(form.id) \($0.streams) \($0.text)" }
            }
            + windows.map { "window \($0.id) \($0.name)" }
            + windows.map { "window-class \($0.id) \($0.windowClass)" }
            + windows.map { "window-title \($0.id) \($0.title)" }
            + windows.map { "window-profile \($0.id) \($0.profile ?? "-")" }
            + softphones.map { "softphone \($0)" }
    }

    private var quotaLines: [String] {
        let rows = [("employee", caps.employee), ("team", caps.team), ("own", caps.own)]
        return ["minimum-call \(minimumCall)", "share \(share)"]
            + rows.flatMap { scope, row in
                [
                    "cap \(scope) 24h \(row.day)",
                    "cap \(scope) 7d \(row.week)",
                    "cap \(scope) period \(row.period)",
                ]
            }
            + ["spacing \(spacing)", "maximum-capture \(maximumCapture)"]
            + modes.map { "allow \($0.rawValue)" }
            + ["minimum-time-box \(minimumTimeBox)", "lead \(lead)"]
    }

    private var conductLines: [String] {
        [
            "release \(release.rawValue)",
            "coaches \(coaches.rawValue)",
            "retention \(retention)",
        ] + noCaptureStatuses.map { "no-capture-status \($0)" } + [
            "customer-gate \(customerGate.rawValue)",
            "cdr-tolerance \(cdrTolerance)",
        ] + languages.map { "language \($0.rawValue)" } + [
            "ledger-retention \(ledgerRetention)",
            "numbers \(numbers.map(\.description) ?? "-")",
        ]
    }
}
