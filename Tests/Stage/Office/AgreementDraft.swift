package import Foundation

/// The agreement of the stage, before anybody signs it: small numbers, so that a film is short.
package struct AgreementDraft: Sendable {
    /// The share as numerator and denominator.
    package var share = "1/10"
    /// Minutes until a recording dies.
    package var retentionMinutes = 30
    /// Seconds under which a call is not counted.
    package var minimumCallSeconds = 2
    /// Most seconds of a recording.
    package var maximumSeconds = 120
    /// Most grants of an employee in 24 h, 7 days and the whole period.
    package var employeeCap = 20
    /// Who is a recipient from the start.
    package var release = "employee"
    /// Employees in the only team.
    package var headcount = 12
    /// Lines that replace those of the same first word.
    package var replaced: [String: String] = [:]

    /// The usual one.
    package init() {}

    /// The parties' keys and addresses.
    package struct Parties: Sendable {
        package let origin: String
        package let employer: String, union: String, server: String, witness: String
        package let enrolment: String
        package let serverAddress: String, witnessAddress: String
    }

    /// The text to sign, in the order of docs/formats/agreement.md.
    package func text(_ parties: Parties, now: Date = Date()) -> String {
        let day: TimeInterval = 86_400
        var lines = [
            "samtykke/v1 agreement",
            "origin \(parties.origin)",
            "employer-name Nordtel Kundeservice",
            "union-name Handel og Kontor, avdeling Nordtel",
            "employer \(parties.employer)",
            "union \(parties.union)",
            "server \(parties.server)",
            "witness \(parties.witness)",
            "enrolment \(parties.enrolment)",
            "server-address \(parties.serverAddress)",
            "witness-address \(parties.witnessAddress)",
            "valid-from \(instant(now - 120))",
            "valid-to \(instant(now + 60 * day))",
            "review-by \(instant(now + 30 * day))",
            "team first-line \(headcount)",
            "purpose coaching Coaching of the employee by a coach of the team",
            "form whole-call How the call went, on the screen and in the ear",
            "form listening How the conversation went",
            "question whole-call far,near,window Was the customer's matter found and solved?",
            "question listening far,near Was the customer listened to?",
            "window crm The customer system",
            "window-class crm \(CRMWindow.windowClass)",
            "window-title crm \(CRMWindow.titleRule)",
            "window-profile crm \(CRMWindow.profile)",
            "softphone baresip",
            "minimum-call \(minimumCallSeconds) s",
            "share \(share)",
        ]
        for scope in ["employee", "team", "own"] {
            let most = scope == "team" ? employeeCap * 10 : employeeCap
            for span in ["24h", "7d", "period"] { lines.append("cap \(scope) \(span) \(most)") }
        }
        lines += [
            "spacing 0 min",
            "maximum-capture \(maximumSeconds) s",
            "allow arranged",
            "allow random",
            "allow employee",
            "minimum-time-box 1 min",
            "lead 0 min",
            "release \(release)",
            "coaches team",
            "retention \(retentionMinutes) min",
            "customer-gate announced",
            "cdr-tolerance 0",
            "language en",
            "language nb",
            "ledger-retention 400 d",
            "numbers -",
        ]
        lines = lines.map { replaced[String($0.prefix(while: { $0 != " " }))] ?? $0 }
        return lines.joined(separator: "\n") + "\n"
    }

    private func instant(_ date: Date) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "UTC")
        format.dateFormat = "yyyy-MM-dd'T'HH:mm'Z'"
        return format.string(from: date)
    }
}
