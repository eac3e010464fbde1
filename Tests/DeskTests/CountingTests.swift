import Capturing
import Sampling
import SignedNotes
import Synchronization
import Terms
import Testing

@testable import EmployeeDesk

@Suite("Counting handled calls")
struct CountingTests {
    @Test("counts a call that was seen from beginning to end and was long enough")
    func counts() {
        var calls = DeskCalls()
        calls.establish("a", at: .start)
        let counted1 = calls.close(
            "a",
            at: .start + .nanoseconds(20_000_000_000),
            minimum: .seconds(20)
        )
        #expect(counted1)
    }

    @Test("does not count a call that is a nanosecond too short")
    func short() {
        var calls = DeskCalls()
        calls.establish("a", at: .start)
        let counted2 = calls.close(
            "a",
            at: .start + .nanoseconds(19_999_999_999),
            minimum: .seconds(20)
        )
        #expect(!counted2)
    }

    @Test("does not count a call whose beginning was not seen")
    func unseen() {
        var calls = DeskCalls()
        let counted3 = calls.close(
            "a",
            at: .start + .nanoseconds(100_000_000_000),
            minimum: .seconds(0)
        )
        #expect(!counted3)
    }

    @Test("does not count a call during which the softphone went away")
    func lost() {
        var calls = DeskCalls()
        calls.establish("a", at: .start)
        calls.lose()
        let counted4 = calls.close(
            "a",
            at: .start + .nanoseconds(100_000_000_000),
            minimum: .seconds(20)
        )
        #expect(!counted4)
    }

    @Test("counts one end only once")
    func once() {
        var calls = DeskCalls()
        calls.establish("a", at: .start)
        let counted5 = calls.close(
            "a",
            at: .start + .nanoseconds(30_000_000_000),
            minimum: .seconds(20)
        )
        #expect(counted5)
        let counted6 = calls.close(
            "a",
            at: .start + .nanoseconds(60_000_000_000),
            minimum: .seconds(20)
        )
        #expect(!counted6)
    }

    @Test("signs block 1 when twenty calls are counted, and not before")
    func block() async throws {
        let fixture = DeskFixture()
        let desk = try await fixture.desk()
        for number in 1...19 { await fixture.call("c\(number)", seconds: 30, at: desk) }
        #expect(fixture.server.sent.withLock { $0.isEmpty })
        await fixture.call("short", seconds: 5, at: desk)
        #expect(fixture.server.sent.withLock { $0.isEmpty })
        await fixture.call("c20", seconds: 30, at: desk)
        let notes = fixture.server.sent.withLock { $0 }
        let entry = try Entry(bytes: try #require(notes.first).bytes)
        guard case .block(let filled) = entry.event else { return #expect(Bool(false)) }
        #expect(filled.number == 1)
        #expect(notes.count == 1)
    }

    @Test("takes no shorter block from the server than the share has", arguments: [1, 19, 21])
    func lyingServer(length: Int) async throws {
        let fixture = DeskFixture()
        fixture.server.inboxAnswer.withLock { $0.runningLength = length }
        let desk = try await fixture.desk()
        for number in 1...19 { await fixture.call("c\(number)", seconds: 30, at: desk) }
        #expect(fixture.server.sent.withLock { $0.isEmpty })
        await fixture.call("c20", seconds: 30, at: desk)
        #expect(fixture.server.sent.withLock { $0.count } == 1)
    }

    /// Calls until the next block is signed.
    private func callsToBlock(_ fixture: DeskFixture, _ desk: Desk) async -> Int {
        let before = fixture.server.sent.withLock { $0.count }
        for number in 1...40 {
            await fixture.call("c\(number)", seconds: 30, at: desk)
            if fixture.server.sent.withLock({ $0.count }) > before { return number }
        }
        return 0
    }

    @Test(
        "closes each block at the agreed call of the run, whatever the server says",
        arguments: [16, 17]
    )
    func lengths(told: Int) async throws {
        let fixture = DeskFixture(share: "3/50")
        fixture.server.inboxAnswer.withLock { $0.runningLength = told }
        let desk = try await fixture.desk()
        var lengths: [Int] = []
        for block in 1...6 {
            lengths.append(await callsToBlock(fixture, desk))
            fixture.server.inboxAnswer.withLock { $0.lastBlock = block }
            await desk.take(DeskSignal.inbox)
        }
        #expect(lengths == [17, 17, 16, 17, 17, 16])
    }

    @Test("goes on in the run after a restart")
    func runAfterRestart() async throws {
        let fixture = DeskFixture(share: "3/50")
        fixture.server.inboxAnswer.withLock { $0.runningLength = 16 }
        let first = try await fixture.desk()
        for _ in 1...2 { _ = await callsToBlock(fixture, first) }
        #expect(await callsToBlock(fixture, try await fixture.desk()) == 16)
    }

    @Test("closes no block sooner than the longest when it does not know where the run stands")
    func unknownRun() async throws {
        let fixture = DeskFixture(share: "3/50")
        fixture.server.inboxAnswer.withLock { ($0.lastBlock, $0.runningLength) = (2, 16) }
        let desk = try await fixture.desk()
        for _ in 1...3 { #expect(await callsToBlock(fixture, desk) == 17) }
    }

    @Test("begins a new run when the share changes, without the calls and the place before it")
    func newRun() async throws {
        let fixture = DeskFixture(share: "3/50")
        fixture.earned(2, calls: 5)
        _ = try await fixture.acknowledged(mode: .arranged)
        let desk = try await fixture.desk()
        fixture.amend(share: "1/20")
        await desk.take(DeskSignal.agreement)
        #expect(await callsToBlock(fixture, desk) == 20)
        #expect(fixture.server.starts.withLock { $0.isEmpty })
    }

    @Test("does not sign a block of the run before again under the new share")
    func blockOfEarlierRun() async throws {
        let fixture = DeskFixture(share: "3/50")
        let desk = try await fixture.desk()
        fixture.server.isReachable.withLock { $0 = false }
        for number in 1...17 { await fixture.call("c\(number)", seconds: 30, at: desk) }
        fixture.amend(share: "1/20")
        fixture.server.refusal.withLock { $0 = ["agreement-in-force"] }
        fixture.server.isReachable.withLock { $0 = true }
        await desk.take(DeskSignal.agreement)
        #expect(fixture.log.count("send samtykke/v1 block") == 1)
        fixture.server.refusal.withLock { $0 = nil }
        #expect(await callsToBlock(fixture, desk) == 20)
        let note = try #require(fixture.server.sent.withLock { $0.first })
        #expect(note.text.contains("\nnumber 1\n"))
    }

    @Test("fills a block that a crash cut off between its note and the counter, with its place")
    func crashBetween() async throws {
        let fixture = DeskFixture()
        let desk = try await fixture.desk()
        for number in 1...19 { await fixture.call("c\(number)", seconds: 30, at: desk) }
        let before = fixture.store.facts.withLock { $0[DeskBlock.name] }
        fixture.server.isReachable.withLock { $0 = false }
        await fixture.call("c20", seconds: 30, at: desk)
        fixture.store.facts.withLock { $0[DeskBlock.name] = before }
        fixture.server.isReachable.withLock { $0 = true }
        fixture.server.inboxAnswer.withLock { $0.lastBlock = 1 }
        _ = try await fixture.acknowledged(mode: .arranged)
        await fixture.call("first", seconds: 30, at: try await fixture.desk())
        #expect(fixture.server.starts.withLock { $0.count } == 1)
        #expect(fixture.server.sent.withLock { $0.count } == 1)
    }

    @Test("reads the counter of an earlier version, and is then sure of no block's length")
    func earlierCounter() throws {
        let read = try #require(
            DeskBlock(bytes: Array("block 2\ncalls 3\nstarted 1\narranged 0\n".utf8))
        )
        #expect(read.number == 2 && read.calls == 3 && read.run == nil)
    }

    @Test("never gives a later note the name of one that was sent")
    func outboxNames() async throws {
        let fixture = DeskFixture()
        let outbox = DeskOutbox(store: fixture.store)
        let note = try #require(SignedNote(Leaf.split(fixture.leaf).note))
        try await outbox.put(note)
        let first = try await outbox.names()
        for name in first { try await outbox.remove(name) }
        try await outbox.put(note)
        let second = try await outbox.names()
        // Whoever still holds the first name, and removes it once more, removes nothing unsent.
        for name in first { try await outbox.remove(name) }
        #expect(try await outbox.names() == second && second.count == 1)
    }

    @Test("writes counter and note down before the note is sent")
    func durableFirst() async throws {
        let fixture = DeskFixture()
        let desk = try await fixture.desk()
        for number in 1...19 { await fixture.call("c\(number)", seconds: 30, at: desk) }
        fixture.log.clear()
        await fixture.call("c20", seconds: 30, at: desk)
        let note = try #require(fixture.log.first("put notes/"))
        let counter = try #require(fixture.log.first("put counter"))
        let sent = try #require(fixture.log.first("send samtykke/v1 block"))
        #expect(note < sent)
        #expect(counter < sent)
    }

    @Test("keeps a block note that could not be sent, and sends the same bytes after a restart")
    func unsent() async throws {
        let fixture = DeskFixture()
        let desk = try await fixture.desk()
        for number in 1...19 { await fixture.call("c\(number)", seconds: 30, at: desk) }
        fixture.server.isReachable.withLock { $0 = false }
        await fixture.call("c20", seconds: 30, at: desk)
        let kept = try #require(fixture.store.facts.withLock { $0["notes/000000000001"] })
        fixture.server.isReachable.withLock { $0 = true }
        _ = try await fixture.desk()
        #expect(fixture.server.sent.withLock { $0.map(\.bytes) } == [kept])
        #expect(fixture.store.facts.withLock { $0["notes/000000000001"] } == nil)
    }

    @Test("goes on counting after a restart where it was")
    func restart() async throws {
        let fixture = DeskFixture()
        let first = try await fixture.desk()
        for number in 1...12 { await fixture.call("c\(number)", seconds: 30, at: first) }
        let second = try await fixture.desk()
        for number in 13...19 { await fixture.call("c\(number)", seconds: 30, at: second) }
        #expect(fixture.server.sent.withLock { $0.isEmpty })
        await fixture.call("c20", seconds: 30, at: second)
        #expect(fixture.server.sent.withLock { $0.count } == 1)
    }

    @Test("takes the ledger's block number when its own memory is older")
    func ledgerAhead() async throws {
        let fixture = DeskFixture()
        fixture.server.inboxAnswer.withLock { $0.lastBlock = 4 }
        let desk = try await fixture.desk()
        for number in 1...20 { await fixture.call("c\(number)", seconds: 30, at: desk) }
        let note = try #require(fixture.server.sent.withLock { $0.first })
        #expect(note.text.contains("\nnumber 5\n"))
    }

    @Test("refuses to sit down with a damaged counter")
    func damaged() async throws {
        let fixture = DeskFixture()
        fixture.store.facts.withLock { $0["counter"] = Array("block 1\ncalls x\n".utf8) }
        await #expect(throws: CaptureFault.self) { try await fixture.desk() }
    }

    @Test("signs no block with a share of zero")
    func zeroShare() async throws {
        let fixture = DeskFixture(share: "0/1")
        fixture.server.inboxAnswer.withLock { $0.runningLength = 0 }
        let desk = try await fixture.desk()
        for number in 1...30 { await fixture.call("c\(number)", seconds: 30, at: desk) }
        #expect(fixture.server.sent.withLock { $0.isEmpty })
    }
}
