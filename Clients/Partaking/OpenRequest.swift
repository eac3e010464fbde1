import Programs
package import Sampling
import SchedulerClient
package import SignedNotes
package import Terms
import WireFormat

/// One open request, checked.
package struct OpenRequest: Sendable {
    package let note: SignedNote
    package let requested: Requested

    /// All that name this employee or the team.
    package static func all(
        _ person: Person,
        _ inForce: LedgerState.InForce
    ) async throws -> [OpenRequest] {
        try await person.scheduler.inbox().requests.map { text in
            let (note, requested) = try Trusted.request(text, inForce.agreement)
            return OpenRequest(note: note, requested: requested)
        }
    }

    /// The one with this id.
    package static func one(
        _ request: RequestID,
        _ person: Person,
        _ inForce: LedgerState.InForce
    ) async throws -> OpenRequest {
        let found = try await all(person, inForce).first { $0.requested.request == request }
        guard let found else {
            throw ProgramExit.failure("no such open request; samtykke notices lists them")
        }
        return found
    }
}
