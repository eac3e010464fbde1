import Agreements
import SchedulerClient
import Terms
import WireFormat

/// All that the agreement says against a question, at once.
///
/// What a coach's machine can know: the ledger may add to it when the question is sent.
struct AskReasons {
    let form: AskForm
    let agreement: Agreement
    let people: [ServerBody.Person]
    let team: TeamID
    let now: Minute
    let words: Words

    var all: [String] { ways + times + persons }

    private var ways: [String] {
        var found: [String] = []
        if !agreement.modes.contains(form.mode) {
            found.append(words("The agreement does not allow this way of asking."))
        }
        if form.purpose.flatMap({ agreement.purpose($0) }) == nil {
            found.append(words("This purpose is not agreed."))
        }
        if form.form.flatMap({ agreement.form($0) }) == nil {
            found.append(words("This coaching form is not agreed."))
        }
        if now < agreement.validFrom || now >= agreement.validTo {
            found.append(words("The agreement is not in force at this time."))
        }
        if now >= agreement.reviewBy {
            found.append(
                words("A review was due and has not been held, so nothing is recorded.")
            )
        }
        return found
    }

    private var times: [String] {
        guard let from = form.from, let until = form.until else {
            return [words("Say from when until when.")]
        }
        var found: [String] = []
        if until <= from { found.append(words("It would end before it begins.")) }
        if until <= now { found.append(words("This time is over.")) }
        let least = agreement.minimumTimeBox
        if form.mode == .arranged, until.number - from.number < least.minutes {
            found.append(
                words(
                    "The time is too short: at least {0} are agreed, so that no single call is picked.",
                    words.language.words(least)
                )
            )
        }
        if until > agreement.validTo {
            found.append(words("It would go on after the agreement has ended."))
        }
        return found
    }

    private var persons: [String] {
        let employees = people.filter { $0.role == Role.employee.rawValue }
        switch form.mode {
        case .arranged:
            guard let asked = employees.first(where: { $0.pseudonym == form.employee?.text })
            else { return [words("Choose an employee.")] }
            return isOwn(asked.team)
        case .random:
            guard let team = form.team?.text else { return [words("Choose a team.")] }
            let members = employees.count { $0.team == team }
            var found = isOwn(team)
            if members < 5 {
                found.append(
                    words.count(
                        members,
                        one:
                            "Only {n} employee of this team takes part; a draw needs five, or it would name one.",
                        other:
                            "Only {n} employees of this team take part; a draw needs five, or it would name one."
                    )
                )
            } else if form.count < 1 || form.count > members / 2 {
                found.append(
                    words("Ask for at least one call and at most {0}.", "\(members / 2)")
                )
            }
            return found
        case .employee: return []
        }
    }

    private func isOwn(_ asked: String) -> [String] {
        agreement.coaches == .team && asked != team.text
            ? [words("The agreement lets only coaches of the same team ask.")] : []
    }
}
