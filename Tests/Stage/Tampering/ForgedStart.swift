import Crypto
import Sampling
import SchedulerClient
import SignedNotes
import Terms

/// A device that asks for a token it has no place for: the employee's own keys, used by somebody
/// who wants a recording too many.
package struct ForgedStart: Sendable {
    /// What the server answered.
    package enum Answer: Sendable, Equatable {
        /// It handed out a token, or said "not drawn".
        case token, notDrawn
        /// It refused, with these rules or this type of problem.
        case refused([String])
    }

    /// Asks for a grant of an acknowledged sampling at call `call` of block `block`.
    package static func send(
        as person: Person,
        sampling: String,
        block: Int,
        call: Int
    ) throws -> Answer {
        let folder = PersonFolder(person.home.path)
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
        let note = SignedNote(
            text: start.text,
            signatures: [SignedNote.line(over: start.text, by: key)]
        )
        return try answer(folder, note)
    }

    private static func answer(_ folder: PersonFolder, _ note: SignedNote) throws -> Answer {
        try Awaited.result {
            let scheduler = try folder.scheduler()
            let answer: Answer
            do {
                switch try await scheduler.start(note) {
                case .token: answer = .token
                case .notDrawn: answer = .notDrawn
                }
            } catch let fault as SchedulerFault {
                answer = .refused(fault.rules.isEmpty ? [fault.type] : fault.rules)
            }
            await scheduler.connection.close()
            return answer
        }
    }
}
