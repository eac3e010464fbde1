package import Agreements
import Crypto
import DurableFiles
import PinnedHTTPS
import Programs
package import Sampling
package import SchedulerClient
package import SignedNotes
package import Terms

/// The enrolled person at work: folder, keys, agreement and connections, read once per command.
package struct Person: Sendable {
    package let folder: PersonFolder
    package let profile: Profile
    package let scheduler: SchedulerCalls
    package let key: SigningKey

    /// Reads profile, credential and signing key.
    package init(_ folder: PersonFolder) throws {
        self.folder = folder
        profile = try folder.profile()
        scheduler = try folder.scheduler()
        key = try folder.signingKey()
        guard key.name == profile.pseudonym.text else {
            throw ProgramExit.failure(
                "signing.key is not the key of \(profile.pseudonym): enrol again"
            )
        }
    }

    /// Runs a command's work and closes the connections whatever happens.
    package static func work(
        in folder: PersonFolder,
        _ body: (Person) async throws -> Void
    ) async throws {
        let person = try Person(folder)
        do {
            try await body(person)
        } catch {
            await person.scheduler.connection.close()
            throw error
        }
        await person.scheduler.connection.close()
    }

    /// The agreement in force, fetched anew and checked against the pinned keys.
    package func agreement() async throws -> LedgerState.InForce {
        let bytes = try await scheduler.agreementLeaf()
        let found = try Trusted.agreement(bytes, profile)
        try WholeFile.write(folder.file("agreement.leaf"), bytes)
        return found
    }

    /// Signs an event as this person.
    package func note(_ event: Event) -> SignedNote {
        SignedNote(text: Entry.text(of: event, origin: profile.origin), signatures: [])
            .signed(by: key)
    }

    /// Refuses a command that is for another role.
    package func mustBe(_ role: Role) throws {
        guard profile.role == role else {
            throw ProgramExit.refused(
                "this is for the role \(role.rawValue), not \(profile.role.rawValue)"
            )
        }
    }
}

/// Checks of what a server says, against what was pinned at enrolment.
package enum Trusted {
    /// An agreement's leaf that both pinned sides signed and that names the pinned parts.
    package static func agreement(_ leaf: [UInt8], _ profile: Profile) throws -> LedgerState.InForce
    {
        let read: Leaf
        do {
            read = try Leaf(bytes: leaf)
        } catch {
            throw ProgramExit.failure("the server's agreement is malformed: \(error)")
        }
        guard case .agreement(let agreement) = read.entry.event else {
            throw ProgramExit.failure("the server's agreement is none")
        }
        guard read.entry.note.isSigned(byExactly: [profile.employer, profile.union]) else {
            throw ProgramExit.badSignature(
                "the agreement is not signed by the employer and the union you know"
            )
        }
        guard agreement.origin == profile.origin, agreement.witness == profile.witnessKey,
            agreement.enrolment == profile.enrolmentKey
        else {
            throw ProgramExit.badSignature(
                "the agreement names another ledger, witness or enrolment key"
            )
        }
        return LedgerState.InForce(agreement: agreement, leaf: Leaf.hash(leaf))
    }

    /// A request that the server of this agreement signed.
    package static func request(
        _ text: String,
        _ agreement: Agreement
    ) throws -> (SignedNote, Requested) {
        let entry: Entry
        do {
            entry = try Entry(bytes: Array(text.utf8))
        } catch {
            throw ProgramExit.failure("the server's request is malformed: \(error)")
        }
        guard case .request(let requested) = entry.event else {
            throw ProgramExit.failure("the server's request is none")
        }
        guard entry.origin == agreement.origin,
            entry.note.isSigned(byExactly: [agreement.server])
        else {
            throw ProgramExit.badSignature("a request is not signed by the server of the agreement")
        }
        return (entry.note, requested)
    }
}
