import Programs
import Sampling
import SchedulerClient
import Sealing
package import Terms
import WireFormat

/// Passes an own recording on: the recipient share is sealed anew, to a coach.
package struct PassingOn: Sendable {
    let person: Person
    let sampling: SamplingID
    let coach: Pseudonym

    /// Names the recording and who gets it.
    package init(person: Person, sampling: SamplingID, coach: Pseudonym) {
        self.person = person
        self.sampling = sampling
        self.coach = coach
    }

    /// The coach's sealing key as the server lists it.
    package func listedKey() async throws -> Bytes32 {
        let people = try await person.scheduler.people()
        guard let found = people.first(where: { $0.pseudonym == coach.text }),
            found.role == Role.coach.rawValue,
            let key = Bytes32(hex: found.sealingKey)
        else { throw ProgramExit.refused("\(coach) is no coach in force") }
        return key
    }

    /// Seals, signs and sends; returns once the entry is co-signed.
    package func run(key: Bytes32) async throws {
        let bytes = try await person.scheduler.header(sampling)
        guard let header = RecordingHeader(bytes: bytes), header.sampling == sampling,
            let own = header.shares.first(where: { $0.pseudonym == person.profile.pseudonym })
        else { throw ProgramExit.failure("the header names no share of yours") }
        do {
            let share = try SealedShare.open(
                own.sealed,
                with: try person.folder.sealingKey(),
                use: .recipient(person.profile.pseudonym),
                grant: header.grant
            )
            let released = Released(
                employee: person.profile.pseudonym,
                sampling: sampling,
                grant: header.grant,
                recipient: Recipient(pseudonym: coach, sealingKey: key),
                share: try SealedShare.seal(
                    share,
                    to: key,
                    use: .recipient(coach),
                    grant: header.grant
                )
            )
            _ = try await person.scheduler.send(person.note(.released(released)))
        } catch let fault as SealingFault {
            throw ProgramExit.failure("the recipient share does not open: \(fault)")
        }
    }
}
