import Scheduling
import Terms
import TestSupport
import Testing
import WitnessClient

@Suite("The server's client, at the wrong or a slow witness")
struct PeerTests {
    @Test("asks nothing of a witness with another certificate", arguments: Question.allCases)
    func wrongPin(question: Question) async throws {
        let fake = try FakeWitness(.says(200, "{}"))
        await #expect {
            try await fake.asked(pin: .repeating(1)) { try await question.ask($0) }
        } throws: { error in
            (error as? WitnessUnreachable)?.description.contains("certificate") == true
        }
        #expect(fake.requests.isEmpty)
    }

    @Test("waits so long and no longer", arguments: [FakeWitness.Manner.silent, .endless])
    func slow(manner: FakeWitness.Manner) async throws {
        let fake = try FakeWitness(manner)
        await #expect(throws: WitnessUnreachable.self) {
            try await fake.asked(patience: 1) { try await Question.propose.ask($0) }
        }
        #expect(fake.requests == ["/v1/propose"])
    }

    @Test("gives up an answer that begins and does not end")
    func halfway() async throws {
        await #expect {
            try await FakeWitness(.halfway).asked(patience: 1) { try await Question.share.ask($0) }
        } throws: { error in
            // Said by the limit on the whole answer, not by the much longer one between two parts.
            (error as? WitnessUnreachable)?.description.contains("no whole answer in 1 s") == true
        }
    }
}
