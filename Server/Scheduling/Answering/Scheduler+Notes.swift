import Sampling
import SignedNotes
package import Terms

extension Scheduler {
    /// Where a note stands, and whether it was this call that brought it there.
    package struct Recorded: Hashable, Sendable {
        package let position: EntryPosition
        package let isNew: Bool
    }

    /// Records a signed note of a person or party.
    ///
    /// Nobody needs to log in: what is sent is signed, and the rules decide. The same bytes again are told
    /// where they stand. What only server or witness may write is refused here.
    package func record(_ note: [UInt8]) async throws -> Reply<Recorded> {
        let entry: Entry
        do { entry = try Entry(bytes: note) } catch {
            return .denied(.rules([RuleName.malformed.rawValue], detail: error.description))
        }
        guard sequencer.rules.isSentIn(entry.event) else {
            return .denied(.forbidden("entries of this kind are not sent in"))
        }
        return try await submit(.note(note))
    }

    func submit(_ submission: Submission) async throws -> Reply<Recorded> {
        switch try await sequencer.submit(submission) {
        case .recorded(let position): return .given(Recorded(position: position, isNew: true))
        case .alreadyRecorded(let position):
            return .given(Recorded(position: position, isNew: false))
        case .refused(let refusals): return .denied(.by(refusals))
        }
    }

    /// The server's anchor for a person who enrols.
    package func anchor(of person: Pseudonym) async -> Bytes32 { await chains.anchor(of: person) }

    /// The signing key for which a credential may be made, if the asker holds it.
    ///
    /// The signature is over `samtykke/v1 credential`, a newline and the request's exact text.
    package func keyForCredential(
        of person: Pseudonym,
        request: String,
        signature: [UInt8]
    ) async throws -> Reply<Bytes32> {
        // Somebody unknown costs as much time as a wrong signature, or the time would tell who is enrolled.
        let known = try await sequencer.view().state.verifierKey(of: person)
        let key = known ?? sequencer.identity.key.verifierKey()
        let isValid = key.isValid(
            signature,
            over: Array("samtykke/v1 credential\n\(request)".utf8)
        )
        guard isValid, known != nil else {
            return .denied(.forbidden("the signature is not by the person's key in force"))
        }
        return .given(key.publicKey)
    }
}
