import Partaking
import SchedulerClient
import Synchronization
import Terms

/// What lives as long as the program: the person, the connections, the chosen language, open viewings.
final class House: Sendable {
    let person: Person
    let presence: Presence
    let viewings = OpenViewings()
    /// Questions that the person has put away here; they are written nowhere.
    let away = PutAway()
    let proofs: Proofs
    private let chosen = Mutex<Words?>(nil)

    init(_ person: Person, presence: Presence) {
        self.person = person
        proofs = Proofs(person)
        self.presence = presence
    }

    /// Takes a language for all pages.
    func speak(_ words: Words) { chosen.withLock { $0 = words } }

    /// The chosen language, else what the browser prefers.
    func words(preferred header: String?) -> Words {
        chosen.withLock { $0 } ?? Words.preferred(header)
    }

    /// What the server tells this person.
    ///
    /// Employees alone: to a coach nothing may show that somebody has answered.
    func changes() -> AsyncStream<Void> {
        AsyncStream { continuation in
            guard person.profile.role == .employee else { return }
            let task = Task { [scheduler = person.scheduler] in
                var isFirst = true
                for await _ in scheduler.events() {
                    // Every connection begins with one that says nothing new.
                    if !isFirst { continuation.yield() }
                    isFirst = false
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// The pages of this role.
    func nav(_ words: Words) -> [(path: String, text: String)] {
        let first: [(path: String, text: String)] =
            switch person.profile.role {
            case .employee: [("/", words("Mine"))]
            case .coach: [("/", words("Today")), ("/ask", words("Ask"))]
            case .auditor: [("/", words("The audit"))]
            }
        return first + [("/agreement", words("The agreement"))]
    }

    /// Who sits here, for the foot of the page.
    func who(_ words: Words) -> String {
        let profile = person.profile
        let role =
            switch profile.role {
            case .employee: words("employee")
            case .coach: words("coach")
            case .auditor: words("auditor")
            }
        return words("You are {0}, {1} in {2}.", profile.pseudonym.text, role, profile.team.text)
    }
}
