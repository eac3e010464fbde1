import Agreements
import Sampling
import Terms

extension Report {
    /// The report as programs read it: one object, with the members of the text.
    ///
    /// Written out by hand, because its members are few and `Codable` belongs to the server's resources alone.
    /// Source: docs/formats/ledger.md "The report as JSON".
    package var json: String {
        let parties = signers.map {
            JSON.object([
                ("employer", JSON.text($0.employer)), ("union", JSON.text($0.union)),
                ("vouchedFor", "\($0.areVouchedFor)"),
            ])
        }
        let slowest = shreddings.slowest
        return JSON.object([
            ("origin", JSON.text(origin?.text)), ("size", "\(size)"), ("replayed", "\(replayed)"),
            ("cosignedAt", JSON.number(cosignedAt)), ("asOf", JSON.text(asOf?.instant)),
            ("signers", parties ?? "null"),
            ("validFrom", JSON.text(agreement?.validFrom.instant)),
            ("validTo", JSON.text(agreement?.validTo.instant)),
            ("verdict", JSON.text(verdict.rawValue)), ("withoutEffect", "\(withoutEffect)"),
            ("revoked", JSON.array(figures.revocations.map(JSON.revocation))),
            ("amendments", "\(figures.amendments)"), ("requests", "\(figures.requests)"),
            ("acknowledgements", "\(figures.acknowledgements)"),
            ("moments", "\(figures.moments)"),
            ("tightest", figures.tightest.map(JSON.moment) ?? "null"),
            ("recordings", "\(shreddings.recordings)"), ("due", "\(shreddings.due)"),
            ("shredded", "\(shreddings.shredded)"),
            ("slowestMinutes", JSON.number(slowest?.minutes)),
            ("slowestIndex", JSON.number(slowest?.index)),
            ("people", JSON.array(people)), ("rules", JSON.array(tallies.map(JSON.tally))),
            ("findings", JSON.array(findings.map(JSON.finding))),
        ]) + "\n"
    }

    private var people: [String] {
        figures.people.sorted { $0.key.text < $1.key.text }.map { person, count in
            JSON.object([
                ("pseudonym", JSON.text(person.text)),
                ("team", JSON.text(figures.teams[person]?.text)), ("calls", "\(count.calls)"),
                ("places", "\(count.places)"), ("granted", "\(count.granted)"),
                ("own", "\(count.own)"), ("seconds", "\(count.seconds)"),
                ("passedOn", "\(count.passedOn)"), ("viewed", "\(count.viewed)"),
                ("withdrawn", "\(count.withdrawn)"),
            ])
        }
    }
}

/// Values as JSON spells them.
private enum JSON {
    static func object(_ members: [(name: String, value: String)]) -> String {
        "{" + members.map { "\(text($0.name)):\($0.value)" }.joined(separator: ",") + "}"
    }

    static func array(_ values: [String]) -> String { "[\(values.joined(separator: ","))]" }

    static func number(_ number: Int?) -> String { number.map { "\($0)" } ?? "null" }

    static func tally(_ tally: Tally) -> String {
        let first = tally.first.map {
            object([
                ("index", number($0.index)), ("detail", text($0.detail)),
                ("follows", number($0.follows)),
            ])
        }
        return object([
            ("rule", text(tally.topic.name)), ("checked", "\(tally.checked)"),
            ("findings", "\(tally.findings)"), ("following", "\(tally.following)"),
            ("first", first ?? "null"),
        ])
    }

    static func finding(_ finding: Finding) -> String {
        object([
            ("rule", text(finding.topic.name)), ("index", number(finding.index)),
            ("detail", text(finding.detail)), ("follows", number(finding.follows)),
        ])
    }

    static func moment(_ moment: Figures.Moment) -> String {
        object([
            ("index", "\(moment.index)"), ("minute", text(moment.minute.instant)),
            ("pseudonym", text(moment.person.text)), ("spent", "\(moment.spent)"),
            ("places", "\(moment.places)"), ("calls", "\(moment.calls)"),
        ])
    }

    static func revocation(_ revocation: Figures.Revocation) -> String {
        object([
            ("by", text(revocation.by.rawValue)), ("minute", text(revocation.minute.instant)),
            ("index", "\(revocation.index)"),
        ])
    }

    /// A string, or `null`.
    ///
    /// Source: RFC 8259 §7.
    static func text(_ text: String?) -> String {
        guard let text else { return "null" }
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case _ where scalar.value < 0x20: "\\u00" + Hex.text([UInt8(scalar.value)])
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
