import Capturing
import Sampling
import SignedNotes
import Synchronization
import Terms
import TestSupport
import Testing

@testable import EmployeeDesk

@Suite("An arranged sampling at the desk")
struct ArrangedTests {
    /// What a server can say to keep the place for a call of its own choice.
    enum Lie: CaseIterable, Sendable {
        case noPlace, closed, unlisted, blockMissing
    }

    private func tell(_ lie: Lie?, _ fixture: DeskFixture, _ sampling: SamplingID) {
        fixture.server.inboxAnswer.withLock {
            $0.samplings = [
                .init(sampling: sampling, isOpen: lie != .closed, hasPlace: lie != .noPlace)
            ]
            if lie == .unlisted { $0.samplings = [] }
            $0.lastBlock = lie == .blockMissing ? 0 : 1
        }
    }

    private func starts(_ fixture: DeskFixture) -> [String] {
        fixture.server.starts.withLock { $0.map(\.text) }
    }

    @Test("takes the first call, whatever the server says of the place", arguments: Lie.allCases)
    func first(lie: Lie) async throws {
        let fixture = DeskFixture()
        fixture.earned()
        let answer = try await fixture.acknowledged(mode: .arranged)
        tell(lie, fixture, answer.acknowledged.sampling)
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 30, at: desk)
        #expect(starts(fixture).map { $0.contains("\nblock 1\ncall 1\n") } == [true])
        // Now the customer rings whom the employer wants to hear.
        tell(nil, fixture, answer.acknowledged.sampling)
        await desk.take(DeskSignal.inbox)
        await fixture.call("wanted", seconds: 30, at: desk)
        #expect(starts(fixture).count == 1)
    }

    @Test("takes none before the device itself has filled a block, whatever the server says")
    func unearned() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .arranged)
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 30, at: desk)
        fixture.server.inboxAnswer.withLock { $0.lastBlock = 3 }
        await desk.take(DeskSignal.inbox)
        await fixture.call("b", seconds: 30, at: desk)
        #expect(starts(fixture).isEmpty)
    }

    @Test("takes the first call after the device has filled its block")
    func filled() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .arranged)
        let desk = try await fixture.desk()
        for number in 1...20 { await fixture.call("c\(number)", seconds: 30, at: desk) }
        #expect(starts(fixture).isEmpty)
        await fixture.call("c21", seconds: 30, at: desk)
        #expect(starts(fixture).map { $0.contains("\nblock 1\ncall 1\n") } == [true])
    }

    @Test("uses no second place after its token, nor after a restart")
    func once() async throws {
        let fixture = DeskFixture()
        fixture.earned()
        _ = try await fixture.acknowledged(mode: .arranged)
        let making = TokenMaking(fixture: fixture)
        fixture.server.token.withLock { $0 = { try making.token($0) } }
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 30, at: desk)
        #expect(fixture.log.count("capture") == 1)
        fixture.earned(2)
        let second = try await fixture.desk()
        await fixture.call("b", seconds: 30, at: second)
        #expect(starts(fixture).count == 1)
    }

    @Test("uses no second place when the ledger has no such yes any more")
    func gone() async throws {
        let fixture = DeskFixture()
        fixture.earned()
        _ = try await fixture.acknowledged(mode: .arranged)
        fixture.server.startRefusal.withLock { $0 = ["no-acknowledgement"] }
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 30, at: desk)
        fixture.earned(2)
        let second = try await fixture.desk()
        await fixture.call("b", seconds: 30, at: second)
        #expect(starts(fixture).count == 1)
    }

    @Test("loses its place to a call that begins while a question to the server hangs")
    func hanging() async throws {
        let fixture = DeskFixture()
        fixture.earned()
        let answer = try await fixture.acknowledged(mode: .arranged, since: 9)
        tell(.blockMissing, fixture, answer.acknowledged.sampling)
        let desk = try await fixture.desk()
        let (waiting, inlet) = AsyncStream<Void>.makeStream()
        fixture.server.holdInbox.withLock { $0 = waiting }
        await desk.take(CallEvent.established(call: "a", process: 1))
        fixture.clock.pass(seconds: 90)
        await desk.take(CallEvent.closed(call: "a"))
        await desk.take(CallEvent.established(call: "b", process: 1))
        fixture.clock.pass(seconds: 30)
        await desk.take(CallEvent.closed(call: "b"))
        inlet.finish()
        await desk.settle()
        await fixture.call("wanted", seconds: 30, at: desk)
        #expect(starts(fixture).isEmpty)
    }

    @Test("loses its place to a drawn sampling that the server says comes first")
    func besideRandom() async throws {
        let fixture = DeskFixture()
        fixture.earned()
        _ = try await fixture.acknowledged(mode: .arranged)
        let drawn: SamplingID = "00000000000000000000000000000502"
        _ = try await fixture.acknowledged(mode: .random, sampling: drawn)
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 30, at: desk)
        fixture.server.inboxAnswer.withLock { $0.samplings[0].hasPlace = false }
        await desk.take(DeskSignal.inbox)
        await fixture.call("wanted", seconds: 30, at: desk)
        #expect(starts(fixture).map { $0.contains("\nsampling \(drawn)\n") } == [true])
    }
}
