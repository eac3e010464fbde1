import Crypto
import Dispatch
import Foundation
import Sampling
import SchedulerClient
import SignedNotes
import Synchronization
import Terms

/// One signed `start` of a device: the same bytes as often as they are sent.
package struct SignedStart: Sendable {
    /// What came back.
    package enum Answer: Sendable, Equatable {
        /// A token's exact text.
        case token(String)
        /// Not this call.
        case notDrawn
        /// Refused, or out of reach: the rules, or the type of the problem.
        case refused([String])
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
        let box = Mutex<Result<Answer, any Error>?>(nil)
        let done = DispatchSemaphore(value: 0)
        Task {
            let result: Result<Answer, any Error>
            do { result = .success(try await sent(pauses)) } catch { result = .failure(error) }
            box.withLock { $0 = result }
            done.signal()
        }
        done.wait()
        guard let result = box.withLock({ $0 }) else { throw Stall(awaited: "an answer") }
        return try result.get()
    }

    private func sent(_ pauses: [Duration]) async throws -> Answer {
        let connection = PinnedConnection(
            try folder.profile().server,
            credential: try folder.credential()
        )
        let answer: Answer
        do {
            switch try await Scheduler(connection, retry: Retry(pauses: pauses)).start(note) {
            case .token(let text): answer = .token(text)
            case .notDrawn: answer = .notDrawn
            }
        } catch let fault as SchedulerFault {
            answer = .refused(fault.rules.isEmpty ? [fault.type] : fault.rules)
        }
        await connection.close()
        return answer
    }
}
