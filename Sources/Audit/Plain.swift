import Agreements
import Sampling
import Terms

/// Rules in one plain sentence each, for a reader who is no engineer.
enum Plain {
    /// What must hold, and the lines of the agreement that say so; empty where it is the format itself.
    static func rule(_ topic: Topic) -> (sentence: String, lines: String) {
        switch topic {
        case .evidence: ("Every file of the evidence is there and whole.", "")
        case .checkpoint: ("The employer's server signed the state of the ledger.", "server")
        case .cosignature:
            ("The union's witness co-signed it, and not before the last entry.", "witness")
        case .tree: ("The entries are the very ones that both signed.", "")
        case .lateShredding:
            ("Every key share was destroyed within 10 minutes of its recording's end.", "retention")
        case .rule(let rule): (sentence(rule), lines(rule))
        }
    }

    private static func sentence(_ rule: RuleName) -> String {
        switch rule {
        case .malformed: "Every entry is written as the format demands."
        case .origin: "Every entry belongs to this ledger."
        case .noAgreement: "The ledger begins with the agreement."
        case .signature: "Every entry is signed by those who must sign it."
        case .minute: "Time never goes back."
        case .agreementInForce: "Every entry names the agreement that was in force."
        case .agreementChange: "No amendment touches the ledger, the keys or the period."
        case .period: "Nothing was done outside the period."
        case .revoked: "Nothing new was done after a revocation."
        case .reviewMissed: "Nothing was asked or granted while a review was overdue."
        case .key: "Every key was enrolled or revoked properly, and none came back."
        case .blockNumber: "Blocks of handled calls are numbered without a gap."
        case .role: "Everybody acted in the role that they were enrolled for."
        case .request: "Every request asks for what the agreement knows."
        case .mode: "Only the agreed ways of sampling were used."
        case .timeBox: "Every arranged request left the agreed time."
        case .randomTeam: "A draw was never among fewer than five, nor for more than half."
        case .coachTeam: "Coaches asked only whom they may ask."
        case .acknowledgement: "Every yes answers a request that stood, as it stood."
        case .notice: "Every yes was given to exactly the text that the agreement prescribes."
        case .noAcknowledgement: "Nothing was granted without the employee's own yes."
        case .lapsed: "Nothing was granted outside the time that the yes was for."
        case .lead: "Between yes and recording lay the agreed time."
        case .place: "Every recording took a place that handled calls had earned."
        case .quota: "Nobody was ever recorded more often than the share allows."
        case .start: "Every grant is for one call that the employee's device signed."
        case .draw: "What was drawn was drawn by both sides' chance."
        case .cap: "No cap for a day, a week or the period was exceeded."
        case .spacing: "Between two recordings of one person lay the agreed time."
        case .scope: "Only agreed windows and voices were granted, for no longer than agreed."
        case .recipients: "Every recording was sealed to those whom the agreement names alone."
        case .cdrPause: "Nothing was granted while the exchange's records showed fewer calls."
        case .ended: "Every recording ended once, as its own employee says."
        case .released:
            "Recordings were passed on only by the employee, to the coach who may have them."
        case .withdrawn: "Every withdrawal is of something that was there."
        case .viewed: "Recordings were opened only by recipients, for the purpose, before the end."
        case .shredded: "Every shredding is of a recording that was there, once."
        case .cdr: "The exchange's records came day after day."
        }
    }

    /// The lines of the agreement that a rule goes by; empty where it is the format itself.
    private static func lines(_ rule: RuleName) -> String {
        switch rule {
        case .origin: "origin"
        case .signature: "employer, union, server, witness, enrolment"
        case .agreementChange, .period: "valid-from, valid-to"
        case .reviewMissed: "review-by"
        case .key: "enrolment, team"
        case .blockNumber, .place, .quota: "share"
        case .request: "purpose, form, question"
        case .mode: "allow"
        case .timeBox: "minimum-time-box"
        case .coachTeam: "coaches"
        case .acknowledgement: "language, form"
        case .lead: "lead"
        case .cap: "cap"
        case .spacing: "spacing"
        case .scope: "window, maximum-capture"
        case .recipients, .released: "release"
        case .cdrPause, .cdr: "cdr-tolerance"
        case .viewed: "purpose, retention"
        case .malformed, .noAgreement, .minute, .agreementInForce, .revoked, .role, .randomTeam,
            .notice, .noAcknowledgement, .lapsed, .start, .draw, .ended, .withdrawn, .shredded:
            ""
        }
    }

    /// `1 call`, `2 calls`.
    static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }

    /// A time that has passed, roughly: the largest unit that is not zero.
    static func ago(_ seconds: Int) -> String {
        switch seconds {
        case ..<0: "in the future by this machine's clock"
        case ..<3600: count(seconds / 60, "minute") + " ago"
        case ..<172_800: count(seconds / 3600, "hour") + " ago"
        default: count(seconds / 86_400, "day") + " ago"
        }
    }

    /// Lines of at most 100 characters, the second and later ones set in by two.
    static func wrapped(_ text: String) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + 1 + word.count <= 100 {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append("  " + word)
            }
        }
        return lines
    }
}
