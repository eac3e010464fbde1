import CaptureTokens
import Sampling
import Synchronization
import Terms
import Testing

@testable import Capturing

@Suite("A capture")
struct CaptureSessionTests {
    @Test("records a call, seals it for its recipient and reports it complete")
    func complete() async throws {
        let play = try Play()
        await play.open()
        await play.matches()
        await play.pass(tenths: 50)
        await play.send(.call(.closed(call: "call-1")))
        let result = try await play.finish()
        #expect(result.reason == .callClosed)
        #expect(result.ended.outcome == .complete)
        #expect(result.ended.capturedSeconds == 5)
        // 5 s, of which 1.5 s settle and the last 1.5 s never pass the hold.
        #expect(play.pushed.count == 21 && result.ended.framesWithheld == 29)
        let plain = try play.opened(result.ended)
        #expect(plain.count == result.ended.chunks && plain.last == [])
        #expect(await result.uploaded.value)
        #expect(play.outside.book.withLock { $0.uploaded } == result.ended.chunks)
    }

    @Test("opens nothing before the customer was informed and the badge was seen")
    func gate() async throws {
        let play = try Play()
        await play.begin()
        await play.send(.tick(time: play.outside.clock.monotonic))
        await play.send(.badge(.alive(covered: false, drawn: true)))
        #expect(!play.calls.contains { $0.hasSuffix("open") || $0.contains("audio") })
        await play.send(.badge(.alive(covered: true, drawn: true)))
        await play.send(.badge(.informed))
        #expect(await play.session.stage == .waiting(informed: true))
        #expect(!play.calls.contains("window open"))
    }

    @Test("does not open while the badge was never seen uncovered")
    func unseen() async throws {
        let play = try Play()
        await play.begin()
        await play.send(.badge(.alive(covered: true, drawn: true)))
        await play.send(.badge(.informed))
        await play.send(.badge(.alive(covered: false, drawn: false)))
        #expect(!play.calls.contains("encoder open"))
        await play.send(.badge(.alive(covered: false, drawn: true)))
        #expect(play.calls.contains("encoder open"))
    }

    @Test("writes the header before it opens any source")
    func order() async throws {
        let play = try Play()
        await play.open()
        let wanted = ["mark used", "spool begin", "badge start", "badge show", "encoder open"]
        let places = wanted.compactMap { play.calls.firstIndex(of: $0) }
        #expect(places.count == wanted.count && places == places.sorted())
        #expect(play.calls.contains("audio open far,near") && play.calls.contains("window open"))
    }

    @Test(
        "opens no stream that the token does not name",
        arguments: ["far", "near", "window", "far,near"]
    )
    func streams(text: String) async throws {
        let play = try Play(streams: text)
        await play.open()
        #expect(play.calls.contains("window open") == text.contains("window"))
        let sides = text.split(separator: ",").filter { $0 != "window" }.joined(separator: ",")
        #expect(
            play.calls.filter { $0.hasPrefix("audio open") }
                == (sides.isEmpty ? [] : ["audio open \(sides)"])
        )
        await play.send(.call(.closed(call: "call-1")))
        _ = try await play.finish()
        #expect(play.calls.contains("window close") == text.contains("window"))
        #expect(play.calls.contains("audio close") == !sides.isEmpty)
    }

    @Test("leaves out sound of a side that the token does not name")
    func otherSide() async throws {
        let play = try Play(streams: "near")
        await play.open()
        await play.pass(tenths: 40)
        #expect(play.blocks.isEmpty)
    }

    @Test("takes no media at all when the customer refuses")
    func refused() async throws {
        let play = try Play()
        await play.begin()
        await play.send(.badge(.alive(covered: false, drawn: true)))
        await play.send(.badge(.refused))
        let result = try await play.finish()
        #expect(result.ended.outcome == .notStarted && result.ended.chunks == 0)
        #expect(result.ended.head == nil)
        #expect(!play.calls.contains("encoder open"))
    }

    @Test("refuses a token used before, without a trace")
    func used() async throws {
        let play = try Play()
        play.outside.book.withLock { _ = $0.used.insert(play.leaf) }
        #expect(await play.session.begin() == .used)
        #expect(play.calls == ["mark used"])
    }

    @Test("removes everything when discarded")
    func discarded() async throws {
        let play = try Play()
        await play.open()
        await play.matches()
        await play.pass(tenths: 50)
        #expect(!play.chunks.isEmpty)
        await play.send(.badge(.discard))
        let result = try await play.finish()
        #expect(result.ended.outcome == .discarded && result.ended.chunks == 0)
        let removed = try #require(play.calls.firstIndex(of: "spool remove"))
        let closed = try #require(play.calls.firstIndex(of: "encoder finish"))
        #expect(removed < closed, "a crash while the encoder closes brings nothing back")
        #expect(play.chunks.isEmpty && play.outside.book.withLock { $0.headers.isEmpty })
    }

    @Test("holds pictures back until the window source itself says that all was well")
    func steady() async throws {
        let play = try Play()
        await play.open()
        await play.matches()
        await play.pass(tenths: 60, steady: false)
        #expect(play.pushed.isEmpty)
        // The mismatch that explains the silence arrives late; no tick overtook it.
        await play.send(.window(.mismatch(.title)))
        await play.matches()
        await play.pass(tenths: 10)
        #expect(play.pushed.isEmpty)
    }

    @Test(
        "discards what was held when the title does not fit, and goes on 1.5 s after it fits again"
    )
    func mismatch() async throws {
        let play = try Play()
        await play.open()
        await play.matches()
        await play.pass(tenths: 40)
        let before = play.pushed
        let from = play.outside.clock.monotonic
        await play.send(.window(.mismatch(.title)))
        await play.pass(tenths: 40, steady: false)
        await play.matches()
        let again = play.outside.clock.monotonic
        await play.pass(tenths: 60)
        let after = play.pushed.dropFirst(before.count)
        #expect(before.allSatisfy { $0 + .milliseconds(1500) <= from })
        #expect(after.first == again + .milliseconds(1500))
    }

    @Test("keeps nothing of the sound held when a stream was moved")
    func moved() async throws {
        let play = try Play(streams: "far")
        await play.open()
        await play.pass(tenths: 14)
        await play.send(.audio(.moved(.far)))
        #expect(play.blocks.isEmpty)
        await play.pass(tenths: 20)
        #expect(play.blocks.count == 5)
    }

    @Test("reports a crash's remains as cut short, with count and head of what is there")
    func crashed() async throws {
        let play = try Play()
        await play.open()
        await play.matches()
        await play.pass(tenths: 50)
        let header = try #require(play.outside.book.withLock { $0.headers[Play.sampling] })
        let ended = try #require(
            UnfinishedRecording.ended(
                employee: Play.employee,
                maximumSeconds: 1,
                header: header,
                chunks: play.chunks
            )
        )
        #expect(ended.outcome == .cutShort && ended.chunks == play.chunks.count)
        #expect(ended.capturedSeconds == 1)
        #expect(try play.opened(ended).count == play.chunks.count)
        #expect(
            UnfinishedRecording.ended(
                employee: Play.employee,
                maximumSeconds: 1,
                header: [],
                chunks: []
            ) == nil
        )
    }
}
