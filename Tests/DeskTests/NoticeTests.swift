import Agreements
import Capturing
import Sampling
import SignedNotes
import Synchronization
import Terms
import TestSupport
import Testing

@testable import EmployeeDesk

@Suite("A notice at the desk")
struct NoticeTests {
    private func asked() async throws -> (DeskFixture, Desk, NoticeShown) {
        let fixture = DeskFixture()
        let bytes = fixture.request().0.bytes
        fixture.server.inboxAnswer.withLock { $0.requests = [bytes] }
        let desk = try await fixture.desk()
        let notice = try #require(fixture.badge.notices.withLock { $0.first })
        return (fixture, desk, notice)
    }

    private func yes(_ notice: NoticeShown, by key: SigningKey) -> BadgeEvent {
        .yes(
            id: notice.id,
            signature: SignedNote.line(over: notice.entry, by: key).description
        )
    }

    @Test("is shown once for a request, however often the server tells of it")
    func once() async throws {
        let (fixture, desk, _) = try await asked()
        await desk.take(DeskSignal.inbox)
        await desk.take(DeskSignal.inbox)
        #expect(fixture.log.count("notice") == 1)
    }

    @Test("leaves no trace of a no: nothing stored, nothing sent")
    func no() async throws {
        let (fixture, desk, notice) = try await asked()
        let before = fixture.store.facts.withLock { $0 }
        fixture.log.clear()
        await desk.take(BadgeEvent.no(id: notice.id))
        await desk.take(DeskSignal.inbox)
        #expect(fixture.store.facts.withLock { $0 } == before)
        #expect(fixture.log.all.allSatisfy { $0 == "badge stop" })
        #expect(fixture.server.sent.withLock { $0.isEmpty })
    }

    @Test("leaves the screen when it was answered in a terminal, and cannot be answered again")
    func answeredElsewhere() async throws {
        let (fixture, desk, notice) = try await asked()
        _ = try await fixture.acknowledged(mode: .arranged)
        fixture.log.clear()
        await desk.take(DeskSignal.inbox)
        #expect(fixture.log.count("badge stop") == 1)
        await desk.take(yes(notice, by: fixture.key))
        #expect(fixture.server.sent.withLock { $0.isEmpty })
    }

    @Test("sends a yes only after the own record was written")
    func recordFirst() async throws {
        let (fixture, desk, notice) = try await asked()
        await desk.take(yes(notice, by: fixture.key))
        let record = try #require(fixture.log.first("put acknowledgements/\(notice.id)"))
        let sent = try #require(fixture.log.first("send samtykke/v1 acknowledgement"))
        #expect(record < sent)
        #expect(fixture.log.count("take-back") == 1)
    }

    @Test("acknowledges the hash of exactly the text shown")
    func hash() async throws {
        let (fixture, desk, notice) = try await asked()
        await desk.take(yes(notice, by: fixture.key))
        let note = try #require(fixture.server.sent.withLock { $0.first })
        #expect(note.text.contains("\ntext \(Notice.hash(notice.text))\n"))
        #expect(notice.fingerprint == fixture.agreement.union.fingerprint)
    }

    @Test("ignores a yes that another key signed")
    func foreignYes() async throws {
        let (fixture, desk, notice) = try await asked()
        await desk.take(yes(notice, by: fixture.parties.employer))
        #expect(fixture.server.sent.withLock { $0.isEmpty })
        #expect(fixture.store.facts.withLock { $0.keys.allSatisfy { !$0.hasPrefix("ack") } })
    }

    @Test("ignores a yes to a notice that is not on the screen")
    func otherNotice() async throws {
        let (fixture, desk, notice) = try await asked()
        var other = notice
        other.id = "000000000000000000000000000000aa"
        await desk.take(yes(other, by: fixture.key))
        #expect(fixture.server.sent.withLock { $0.isEmpty })
    }

    @Test("keeps a yes that cannot be sent, and sends it later")
    func unreachable() async throws {
        let (fixture, desk, notice) = try await asked()
        fixture.server.isReachable.withLock { $0 = false }
        await desk.take(yes(notice, by: fixture.key))
        #expect(fixture.server.sent.withLock { $0.isEmpty })
        fixture.server.isReachable.withLock { $0 = true }
        await desk.take(DeskSignal.minute)
        #expect(fixture.server.sent.withLock { $0.count } == 1)
    }

    @Test("takes a yes back with a signed withdrawal")
    func takeBack() async throws {
        let (fixture, desk, notice) = try await asked()
        await desk.take(yes(notice, by: fixture.key))
        await desk.take(BadgeEvent.takeBack(id: notice.id))
        let last = try #require(fixture.server.sent.withLock { $0.last })
        #expect(last.text.hasPrefix("samtykke/v1 withdrawn\n"))
        #expect(last.isSigned(byExactly: [fixture.key.verifierKey()]))
    }

    @Test("gives a take-back to the witness when the server cannot be reached, and to both later")
    func takeBackWithoutServer() async throws {
        let (fixture, desk, notice) = try await asked()
        await desk.take(yes(notice, by: fixture.key))
        fixture.server.isReachable.withLock { $0 = false }
        await desk.take(BadgeEvent.takeBack(id: notice.id))
        let given = try #require(fixture.witness.given.withLock { $0.first })
        #expect(given.text.hasPrefix("samtykke/v1 withdrawn\n"))
        fixture.server.isReachable.withLock { $0 = true }
        await desk.take(DeskSignal.minute)
        #expect(fixture.server.sent.withLock { $0.last } == given)
    }

    @Test("gives a take-back to the witness when the server refuses it")
    func takeBackRefused() async throws {
        let (fixture, desk, notice) = try await asked()
        await desk.take(yes(notice, by: fixture.key))
        fixture.server.refusal.withLock { $0 = ["signature"] }
        await desk.take(BadgeEvent.takeBack(id: notice.id))
        #expect(fixture.witness.given.withLock { $0.count } == 1)
    }

    @Test("keeps a take-back that the server refuses until the witness can be reached")
    func takeBackNowhere() async throws {
        let (fixture, desk, notice) = try await asked()
        await desk.take(yes(notice, by: fixture.key))
        fixture.server.refusal.withLock { $0 = ["signature"] }
        fixture.witness.isReachable.withLock { $0 = false }
        await desk.take(BadgeEvent.takeBack(id: notice.id))
        #expect(fixture.witness.given.withLock { $0.isEmpty })
        fixture.witness.isReachable.withLock { $0 = true }
        await desk.take(DeskSignal.minute)
        #expect(fixture.witness.given.withLock { $0.count } == 1)
        await desk.take(DeskSignal.minute)
        #expect(fixture.witness.given.withLock { $0.count } == 1)
    }

    @Test("gives a take-back to the witness even when the server says that it stands")
    func takeBackAtLyingServer() async throws {
        let (fixture, desk, notice) = try await asked()
        await desk.take(yes(notice, by: fixture.key))
        fixture.witness.isReachable.withLock { $0 = false }
        await desk.take(BadgeEvent.takeBack(id: notice.id))
        #expect(fixture.server.sent.withLock { $0.last?.text.contains("withdrawn") } == true)
        fixture.witness.isReachable.withLock { $0 = true }
        await desk.take(DeskSignal.minute)
        let given = fixture.witness.given.withLock { $0 }
        #expect(given.map(\.text).allSatisfy { $0.hasPrefix("samtykke/v1 withdrawn\n") })
        await desk.take(DeskSignal.minute)
        #expect(given.count == 1 && fixture.witness.given.withLock { $0.count } == 1)
    }

    @Test("is done with a take-back that the witness knows from the ledger")
    func takeBackKnown() async throws {
        let (fixture, desk, notice) = try await asked()
        await desk.take(yes(notice, by: fixture.key))
        fixture.witness.refusal.withLock { $0 = ["withdrawn"] }
        await desk.take(BadgeEvent.takeBack(id: notice.id))
        #expect(fixture.log.count("report noteRefused") == 0)
        #expect(fixture.store.facts.withLock { $0.keys.allSatisfy { !$0.hasPrefix("notes/") } })
    }

    @Test("gives the witness nothing but take-backs")
    func onlyTakeBacks() async throws {
        let (fixture, desk, notice) = try await asked()
        fixture.server.isReachable.withLock { $0 = false }
        await desk.take(yes(notice, by: fixture.key))
        fixture.server.isReachable.withLock { $0 = true }
        fixture.server.refusal.withLock { $0 = ["signature"] }
        await desk.take(DeskSignal.minute)
        #expect(fixture.witness.given.withLock { $0.isEmpty })
    }

    @Test("is not shown for a request that the server of the agreement did not sign")
    func forged() async throws {
        let fixture = DeskFixture()
        let text = fixture.request().0.text
        let forged = SignedNote(text: text, signatures: []).signed(by: fixture.parties.union)
        fixture.server.inboxAnswer.withLock { $0.requests = [forged.bytes] }
        _ = try await fixture.desk()
        #expect(fixture.log.count("notice") == 0)
    }

    @Test("is not shown when the time box is over")
    func over() async throws {
        let fixture = DeskFixture()
        let bytes = fixture.request(from: DeskFixture.day + -300).0.bytes
        fixture.server.inboxAnswer.withLock { $0.requests = [bytes] }
        _ = try await fixture.desk()
        #expect(fixture.log.count("notice") == 0)
    }
}
