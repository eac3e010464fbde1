import Agreements
import Crypto
import PinnedHTTPS
import Programs
package import Sampling
import SchedulerClient
package import SignedNotes
package import Terms
import WireFormat

/// Signs and sends an acknowledgement, from a terminal or a page.
package struct Answering: Sendable {
    let person: Person
    package let inForce: LedgerState.InForce
    package let language: Language

    /// Takes an agreed language, or the first of them.
    package init(_ person: Person, _ inForce: LedgerState.InForce, language asked: String?) throws {
        self.person = person
        self.inForce = inForce
        let agreed = inForce.agreement.languages
        if let asked {
            guard let language = Language(rawValue: asked), agreed.contains(language) else {
                let names = agreed.map(\.rawValue).joined(separator: ", ")
                throw ProgramExit.refused("the agreed languages are \(names)")
            }
            self.language = language
        } else {
            guard let first = agreed.first else {
                throw ProgramExit.failure("the agreement has no language")
            }
            language = first
        }
    }

    /// A yes as it was given.
    package struct Given: Hashable, Sendable {
        package let sampling: SamplingID
        /// False while the server cannot be reached; the recorder sends it then.
        package let isSent: Bool
    }

    /// The exact text that a yes acknowledges.
    package func text(_ requested: Requested?, form: FormID, streams: MediaStreams) throws -> String
    {
        let text = Notice.text(
            agreement: inForce.agreement,
            request: requested,
            form: form,
            streams: streams,
            language: language
        )
        guard let text else {
            throw ProgramExit.refused(
                "the agreement in force has no such purpose, form or streams; "
                    + inForce.agreement.knownLabels
            )
        }
        return text
    }

    /// Stores, then sends; an unreachable server leaves the note for the recorder to send.
    package func yes(
        _ request: (note: SignedNote, requested: Requested)?,
        form: FormID,
        streams: MediaStreams
    ) async throws -> Given {
        let shown = try text(request?.requested, form: form, streams: streams)
        let sampling = SamplingID(checked: Hex.text(SystemRandomness().bytes(16)))
        let event = Acknowledged(
            agreement: inForce.leaf,
            employee: person.profile.pseudonym,
            sampling: sampling,
            request: request?.requested.request,
            form: form,
            streams: streams,
            language: language,
            text: Notice.hash(shown)
        )
        let note = person.note(.acknowledgement(event))
        func store(_ minute: Minute?) throws {
            try StoredAnswer.store(
                StoredYes(acknowledgement: note, request: request?.note, minute: minute),
                of: sampling,
                in: person.folder
            )
        }
        try store(nil)
        do {
            let placed = try await person.scheduler.send(note)
            guard (0...Minute.last.number).contains(placed.minute) else {
                throw CallFault.malformedAnswer("\(placed.minute) is no minute")
            }
            try store(Minute(placed.minute))
        } catch let fault as CallFault where fault.isPassing {
            try StoredAnswer.keep(note, in: person.folder)
            return Given(sampling: sampling, isSent: false)
        } catch let fault as CallFault {
            try StoredAnswer.forget(sampling, in: person.folder)
            throw fault
        }
        return Given(sampling: sampling, isSent: true)
    }
}
