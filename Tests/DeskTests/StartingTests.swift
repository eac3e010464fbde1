import Capturing
import Sampling
import SignedNotes
import Synchronization
import Terms
import TestSupport
import Testing

@testable import EmployeeDesk

@Suite("Starting a capture")
struct StartingTests {
    @Test("signs one start, with the number of the call, after writing that number down")
    func starts() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .employee)
        let desk = try await fixture.desk()
        fixture.log.clear()
        await fixture.call("a", seconds: 30, at: desk)
        let start = try #require(fixture.server.starts.withLock { $0.first })
        #expect(start.text.contains("\nblock 0\ncall 1\n"))
        #expect(start.isSigned(byExactly: [fixture.key.verifierKey()]))
        let counter = try #require(fixture.log.first("put counter"))
        let asked = try #require(fixture.log.first("start"))
        #expect(counter < asked)
    }

    @Test("knows a yes that a terminal gave after the server's last word")
    func fromTerminal() async throws {
        let fixture = DeskFixture()
        let desk = try await fixture.desk()
        _ = try await fixture.acknowledged(mode: .employee)
        await fixture.call("a", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.count } == 1)
    }

    @Test("signs nothing for such a yes when the call is over before the server's word came")
    func fromTerminalLate() async throws {
        let fixture = DeskFixture()
        let desk = try await fixture.desk()
        _ = try await fixture.acknowledged(mode: .employee)
        let (waiting, inlet) = AsyncStream<Void>.makeStream()
        fixture.server.holdInbox.withLock { $0 = waiting }
        await desk.take(CallEvent.established(call: "a", process: 1))
        await desk.take(CallEvent.closed(call: "a"))
        inlet.finish()
        await desk.settle()
        #expect(fixture.server.starts.withLock { $0.isEmpty })
    }

    @Test("asks the server nothing when a call begins and no yes is new")
    func quiet() async throws {
        let fixture = DeskFixture()
        let desk = try await fixture.desk()
        let looks = fixture.server.looks.withLock { $0 }
        await fixture.call("a", seconds: 30, at: desk)
        await fixture.call("b", seconds: 30, at: desk)
        #expect(fixture.server.looks.withLock { $0 } == looks)
    }

    @Test("never signs a second start for the same call number")
    func secondStart() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .random)
        let desk = try await fixture.desk()
        await fixture.call("short", seconds: 3, at: desk)
        await fixture.call("same-number", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.count } == 1)
        await fixture.call("next-number", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.count } == 2)
        #expect(fixture.server.starts.withLock { $0[1].text }.contains("\ncall 2\n"))
    }

    @Test("never signs a second start for the same call number after a restart")
    func secondStartAfterRestart() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .random)
        let first = try await fixture.desk()
        await fixture.call("short", seconds: 3, at: first)
        let second = try await fixture.desk()
        await fixture.call("same-number", seconds: 3, at: second)
        #expect(fixture.server.starts.withLock { $0.count } == 1)
    }

    @Test("in mode arranged, signs one start for a place even when the server is away")
    func arranged() async throws {
        let fixture = DeskFixture()
        fixture.earned()
        _ = try await fixture.acknowledged(mode: .arranged)
        let desk = try await fixture.desk()
        fixture.server.isReachable.withLock { $0 = false }
        await fixture.call("a", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.isEmpty })
        fixture.server.isReachable.withLock { $0 = true }
        await fixture.call("b", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.isEmpty })
    }

    @Test("signs nothing for a call that overlaps another")
    func overlapping() async throws {
        let fixture = DeskFixture()
        let desk = try await fixture.desk()
        await desk.take(CallEvent.established(call: "a", process: 1))
        _ = try await fixture.acknowledged(mode: .employee)
        await desk.take(DeskSignal.inbox)
        await fixture.call("b", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.isEmpty })
    }

    @Test("in mode random, signs nothing without a place")
    func noPlace() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .random)
        fixture.server.inboxAnswer.withLock { $0.samplings[0].hasPlace = false }
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.isEmpty })
    }

    @Test("signs nothing for a sampling of which the device holds no own yes")
    func foreignSampling() async throws {
        let fixture = DeskFixture()
        fixture.server.inboxAnswer.withLock {
            $0.samplings = [
                .init(
                    sampling: "00000000000000000000000000000501",
                    isOpen: true,
                    hasPlace: true
                )
            ]
        }
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.isEmpty })
    }

    @Test("signs nothing before the lead has passed")
    func lead() async throws {
        let fixture = DeskFixture()
        fixture.earned()
        _ = try await fixture.acknowledged(mode: .arranged, since: 9)
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.isEmpty })
    }

    @Test("signs nothing once the time box is over that it showed", arguments: [299, 300, 301])
    func box(minutes: Int) async throws {
        let fixture = DeskFixture()
        fixture.earned()
        _ = try await fixture.acknowledged(mode: .arranged, since: minutes)
        let desk = try await fixture.desk()
        // The server says that the sampling is still open and has a place.
        await fixture.call("a", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.count } == (minutes < 300 ? 1 : 0))
    }

    @Test("signs nothing in a status in which nothing is recorded", arguments: [nil, "lunch"])
    func status(status: String?) async throws {
        let fixture = DeskFixture(statuses: ["lunch"])
        _ = try await fixture.acknowledged(mode: .employee)
        let desk = try await fixture.desk()
        await desk.take(CallEvent.status(status))
        await fixture.call("a", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.isEmpty })
        await desk.take(CallEvent.status("ready"))
        await fixture.call("b", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.count } == 1)
    }

    @Test("signs nothing once the agreement was revoked")
    func revoked() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .employee)
        let desk = try await fixture.desk()
        await desk.take(DeskSignal.revoked)
        await fixture.call("a", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.isEmpty })
    }

    @Test("signs nothing while nobody is at the screen, and signs again when somebody is back")
    func away() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .employee)
        let desk = try await fixture.desk()
        await desk.take(SessionEvent.locked)
        await fixture.call("a", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.isEmpty })
        await desk.take(SessionEvent.present)
        await fixture.call("b", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.count } == 1)
    }

    @Test("signs nothing when the inbox says at the start that the agreement was revoked")
    func revokedBefore() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .employee)
        fixture.server.inboxAnswer.withLock { $0.isRevoked = true }
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.isEmpty })
        #expect(fixture.log.count("report agreementEnded") == 1)
    }
}

@Suite("A token at the desk")
struct TokenAtDeskTests {
    @Test("leads to one capture, and its end is written down and sent")
    func captured() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .employee)
        let making = TokenMaking(fixture: fixture)
        fixture.server.token.withLock { $0 = { try making.token($0) } }
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 60, at: desk)
        #expect(fixture.log.count("capture") == 1)
        let notes = fixture.server.sent.withLock { $0.map(\.text) }
        #expect(notes.contains { $0.hasPrefix("samtykke/v1 ended\n") && $0.contains("complete") })
        #expect(fixture.log.count("receipt") == 1)
    }

    @Test("with anything wrong in it opens nothing", arguments: TokenMaking.Spoilt.allCases)
    func refused(spoilt: TokenMaking.Spoilt) async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .employee)
        let making = TokenMaking(fixture: fixture, spoilt: spoilt)
        fixture.server.token.withLock { $0 = { try making.token($0) } }
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 60, at: desk)
        #expect(fixture.log.count("capture") == 0)
        #expect(fixture.log.count("report tokenRefused") == 1)
        #expect(fixture.log.count("receipt") == 1, "the employee is told")
        #expect(fixture.store.facts.withLock { $0["refusals/0-1"] } != nil)
    }

    @Test("that comes after the call is over is reported as not started")
    func late() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .employee)
        let desk = try await fixture.desk()
        let making = TokenMaking(fixture: fixture)
        let (waiting, inlet) = AsyncStream<Void>.makeStream()
        fixture.server.hold.withLock { $0 = waiting }
        fixture.server.token.withLock { $0 = { try making.token($0) } }
        await desk.take(CallEvent.established(call: "a", process: 1))
        await desk.take(CallEvent.closed(call: "a"))
        inlet.finish()
        await desk.settle()
        #expect(fixture.log.count("capture") == 0)
        let notes = fixture.server.sent.withLock { $0.map(\.text) }
        #expect(notes.contains { $0.contains("\noutcome not-started\n") })
    }

    @Test(
        "that comes after the yes was taken back, at the badge or in a terminal, opens nothing",
        arguments: [true, false]
    )
    func takenBackMeanwhile(atBadge: Bool) async throws {
        let fixture = DeskFixture()
        let answer = try await fixture.acknowledged(mode: .employee)
        let desk = try await fixture.desk()
        let making = TokenMaking(fixture: fixture)
        let (waiting, inlet) = AsyncStream<Void>.makeStream()
        fixture.server.hold.withLock { $0 = waiting }
        fixture.server.token.withLock { $0 = { try making.token($0) } }
        await desk.take(CallEvent.established(call: "a", process: 1))
        if atBadge {
            await desk.take(BadgeEvent.takeBack(id: answer.acknowledged.sampling.text))
        } else {
            try await fixture.store.remove(answer.name)
        }
        inlet.finish()
        await desk.settle()
        try fixture.expectNotStarted()
    }

    @Test("opens nothing when the yes is taken back while the badge is being stopped")
    func takenBackAtLast() async throws {
        let fixture = DeskFixture()
        let answer = try await fixture.acknowledged(mode: .employee)
        let making = TokenMaking(fixture: fixture)
        fixture.server.token.withLock { $0 = { try making.token($0) } }
        let desk = try await fixture.desk()
        fixture.badge.whileStopping.withLock { [store = fixture.store] in
            $0 = { store.facts.withLock { $0[answer.name] = nil } }
        }
        await fixture.call("a", seconds: 60, at: desk)
        try fixture.expectNotStarted()
    }

    @Test("that comes while a take-back is still being sent opens nothing", .timeLimit(.minutes(1)))
    func takenBackSlowly() async throws {
        let fixture = DeskFixture()
        let answer = try await fixture.acknowledged(mode: .employee)
        let desk = try await fixture.desk()
        let making = TokenMaking(fixture: fixture)
        let (waiting, inlet) = AsyncStream<Void>.makeStream()
        fixture.server.hold.withLock { $0 = waiting }
        let (sent, sending) = AsyncStream<Void>.makeStream()
        fixture.server.holdSending.withLock {
            $0 = {
                sending.finish()
                await desk.settle()
            }
        }
        fixture.server.token.withLock { $0 = { try making.token($0) } }
        await desk.take(CallEvent.established(call: "a", process: 1))
        async let pressed: Void = desk.take(
            BadgeEvent.takeBack(id: answer.acknowledged.sampling.text)
        )
        // The token comes only after the press was taken, and the server answers that only after the token.
        for await _ in sent {}
        inlet.finish()
        await pressed
        #expect(fixture.log.count("capture") == 0)
    }

    @Test("that comes after the agreement was revoked is refused by that name")
    func revokedMeanwhile() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .employee)
        let desk = try await fixture.desk()
        let making = TokenMaking(fixture: fixture)
        let (waiting, inlet) = AsyncStream<Void>.makeStream()
        fixture.server.hold.withLock { $0 = waiting }
        fixture.server.token.withLock { $0 = { try making.token($0) } }
        await desk.take(CallEvent.established(call: "a", process: 1))
        await desk.take(DeskSignal.revoked)
        inlet.finish()
        await desk.settle()
        #expect(fixture.log.count("capture") == 0)
        let names = fixture.store.facts.withLock { $0["refusals/0-1"] }
        #expect(names == Array("agreement\n".utf8))
    }

    @Test("that comes when the screen has been locked meanwhile opens nothing")
    func lockedMeanwhile() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .employee)
        let desk = try await fixture.desk()
        let making = TokenMaking(fixture: fixture)
        let (waiting, inlet) = AsyncStream<Void>.makeStream()
        fixture.server.hold.withLock { $0 = waiting }
        fixture.server.token.withLock { $0 = { try making.token($0) } }
        await desk.take(CallEvent.established(call: "a", process: 1))
        await desk.take(SessionEvent.locked)
        inlet.finish()
        await desk.settle()
        #expect(fixture.log.count("capture") == 0)
        let notes = fixture.server.sent.withLock { $0.map(\.text) }
        #expect(notes.contains { $0.contains("not-started") })
    }

    @Test("is told about in a window that goes by itself after a minute")
    func toldForAMinute() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .employee)
        let making = TokenMaking(fixture: fixture)
        fixture.server.token.withLock { $0 = { try making.token($0) } }
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 30, at: desk)
        let stops = fixture.log.count("badge stop")
        await desk.take(DeskSignal.minute)
        #expect(fixture.log.count("badge stop") == stops)
        fixture.clock.pass(seconds: 60)
        await desk.take(DeskSignal.minute)
        #expect(fixture.log.count("badge stop") == stops + 1)
    }

    @Test("is given up at once when the agreement is revoked")
    func revoked() async throws {
        let fixture = DeskFixture()
        _ = try await fixture.acknowledged(mode: .employee)
        let making = TokenMaking(fixture: fixture)
        fixture.server.token.withLock { $0 = { try making.token($0) } }
        fixture.capture.isEager.withLock { $0 = false }
        let desk = try await fixture.desk()
        await desk.take(CallEvent.established(call: "a", process: 1))
        await fixture.capture.began()
        await desk.take(DeskSignal.revoked)
        await desk.settle()
        #expect(fixture.log.count("capture told to end") == 1)
    }
}
