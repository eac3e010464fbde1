import Capturing
import Sampling
import SignedNotes
import Synchronization
import Terms
import TestSupport
import Testing

@testable import EmployeeDesk

@Suite("A desk at a server that tells impossible numbers")
struct HostileNumberTests {
    @Test(
        "keeps a note whose answer names no minute, and goes on",
        arguments: [Int.max, Minute.last.number + 1, -1, Int.min]
    )
    func minute(told: Int) async throws {
        let fixture = DeskFixture()
        let request = fixture.request().0.bytes
        fixture.server.inboxAnswer.withLock { $0.requests = [request] }
        fixture.server.minute.withLock { $0 = Minute(told) }
        let desk = try await fixture.desk()
        let notice = try #require(fixture.badge.notices.withLock { $0.first })
        let line = SignedNote.line(over: notice.entry, by: fixture.key).description
        await desk.take(BadgeEvent.yes(id: notice.id, signature: line))
        let record = try #require(
            fixture.store.facts.withLock { $0["acknowledgements/\(notice.id)"] }
        )
        #expect(DeskAnswer(bytes: record)?.minute == nil)
        #expect(fixture.store.facts.withLock { $0.keys.contains { $0.hasPrefix("notes/") } })
        await fixture.call("a", seconds: 30, at: desk)
        fixture.server.minute.withLock { $0 = DeskFixture.day }
        await desk.take(DeskSignal.minute)
        #expect(fixture.store.facts.withLock { $0.keys.allSatisfy { !$0.hasPrefix("notes/") } })
    }

    @Test("takes no minute that is still to come for when a yes was given")
    func later() async throws {
        let fixture = DeskFixture()
        let answer = try await fixture.acknowledged(mode: .arranged)
        fixture.server.minute.withLock { $0 = DeskFixture.day + 200 }
        let desk = try await fixture.desk()
        try await desk.perform([.queue(answer.note), .flush])
        let record = try #require(fixture.store.facts.withLock { $0[answer.name] })
        #expect(DeskAnswer(bytes: record)?.minute == DeskFixture.day)
    }

    @Test("takes no record of a yes with such a minute")
    func record() async throws {
        let fixture = DeskFixture()
        var answer = try await fixture.acknowledged(mode: .arranged)
        answer.minute = Minute(Int.max)
        #expect(DeskAnswer(bytes: answer.bytes) == nil)
    }

    @Test(
        "takes nothing from an inbox with such a block",
        arguments: [Int.max, DeskBlock.mostBlocks + 1, -1]
    )
    func block(told: Int) async throws {
        let fixture = DeskFixture()
        fixture.server.inboxAnswer.withLock { $0.lastBlock = told }
        let desk = try await fixture.desk()
        #expect(fixture.store.facts.withLock { $0[DeskBlock.name] } == nil)
        for number in 1...20 { await fixture.call("c\(number)", seconds: 30, at: desk) }
        let note = try #require(fixture.server.sent.withLock { $0.first })
        #expect(note.text.contains("\nnumber 1\n"))
    }
}
