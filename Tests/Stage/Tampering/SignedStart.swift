import Crypto
import PinnedHTTPS
import Sampling
import SchedulerClient
import SignedNotes
import Terms

/// One signed `start` of a device, also for a call that has no place: the same bytes as often as they are sent.
package struct SignedStart: Sendable {
    /// What came back.
    package enum Answer: Sendable, Equatable {
        /// A token's exact text.
        case token(String)
        /// Not this call.
        case notDrawn
        /// Refused, or out of reach: the rules, or the type of the problem.
        case refused([String])

        /// Whether a token came, whatever its text.
        package var isToken: Bool {
            if case .token = self { true } else { false }
        }
    }

    private let folder: PersonFolder
    private let note: SignedNote

    /// Signs a start with the person's own key, for a call that has a fresh key.
    package init(of person: Person, sampling: String, block: Int, call: Int) throws {
        folder = PersonFolder(person.home.path)
        let key = try folder.signingKey()
        let profile = try folder.profile()
        guard let sampling = SamplingID(sampling), let leaf = try? folder.agreementLeaf(),
            let callKey = Bytes32(Curve25519.KeyAgreement.PrivateKey().publicKey.rawRepresentation)
        else { throw Stall(awaited: "what a start is made of") }
        var start = Start(
            origin: profile.origin,
            agreement: Leaf.hash(leaf),
            employee: profile.pseudonym,
            sampling: sampling,
            block: block,
            call: call,
            callKey: callKey,
            signature: []
        )
        start.signature = key.signature(over: start.text.utf8)
        note = SignedNote(
            text: start.text,
            signatures: [SignedNote.line(over: start.text, by: key)]
        )
    }

    /// Sends it, and again after each of these pauses as long as nobody answers.
    package func send(pauses: [Duration] = Retry.short.pauses) throws -> Answer {
        let (folder, note) = (folder, note)
        return try Awaited.result {
            let connection = PinnedConnection(
                try folder.profile().server,
                credential: try folder.credential()
            )
            let answer: Answer
            do {
                let scheduler = SchedulerCalls(connection, retry: Retry(pauses: pauses))
                switch try await scheduler.start(note) {
                case .token(let text): answer = .token(text)
                case .notDrawn: answer = .notDrawn
                }
            } catch let fault as CallFault {
                answer = .refused(fault.rules.isEmpty ? [fault.type] : fault.rules)
            }
            await connection.close()
            return answer
        }
    }
}
