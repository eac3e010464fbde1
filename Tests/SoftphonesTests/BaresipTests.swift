import Capturing
import Stage
import Testing

@testable import Softphones

/// Two real baresip programs on a sound server of their own.
final class TwoPhones {
    let cast: Cast
    let caller: PhoneControl
    let called: Stage.Softphone
    private let folder: Folder

    init() throws {
        folder = try Folder.short()
        cast = Cast(logs: try folder.folder("logs"))
        let sound = try Sound(cast, label: "desk", home: folder, runtime: folder)
        let other = try Stage.Softphone(
            cast,
            label: "customer",
            home: try folder.folder("customer"),
            answersItself: false,
            environment: sound.client
        )
        caller = try PhoneControl(port: other.controlPort)
        try folder.folder("employee").write("pcm.!default pulse\n", to: ".asoundrc")
        try folder.folder("customer").write("pcm.!default pulse\n", to: ".asoundrc")
        called = try Stage.Softphone(
            cast,
            label: "employee",
            home: try folder.folder("employee"),
            answersItself: true,
            environment: sound.client
        )
    }

    func strike() throws {
        cast.endAll()
        try folder.remove()
    }
}

@Suite("A softphone's own list of its calls")
struct CallListTests {
    @Test(
        "is read for the calls that are established",
        arguments: [
            (#"\n--- Active calls (0) ---\n\n"#, 0),
            (#"\n--- Active calls (1) ---\n> [line 1]  0:00:07  ESTABLISHED  sip:a@h\n"#, 1),
            (#"\n--- Active calls (1) ---\n> [line 1]  0:00:00    RINGING    sip:a@h\n"#, 0),
            (
                #"\n--- Active calls (2) ---\n  [line 1]  0:01:00  ESTABLISHED (on hold) sip:RINGING@h"#
                    + #"\n> [line 2]  0:00:00   INCOMING  sip:b@h\n"#, 1
            ),
            (#"\n--- Active calls (2) ---\n> [line 1]  0:00:07  WHATEVER  sip:a@h\n"#, 2),
            ("no such command", nil),
        ]
    )
    func list(text: String, expected: Int?) {
        let answer = #"{"response":true,"ok":true,"data":"\#(text)","token":"samtykke-calls"}"#
        #expect(BaresipMessage(Array(answer.utf8)) == .callsGoingOn(expected))
    }
}

@Suite("What a softphone may also say")
struct TolerantTests {
    private func read(_ text: String) -> BaresipMessage? { BaresipMessage(Array(text.utf8)) }

    @Test("a call's id as a number")
    func numbered() {
        let text = #"{"event":true,"type":"CALL_ESTABLISHED","id":4711}"#
        #expect(read(text) == .established(call: "4711"))
        #expect(read(#"{"event":true,"type":"CALL_CLOSED","id":4711}"#) == .closed(call: "4711"))
    }

    @Test("an address of 70 kB, and the events after it")
    func longAddress() throws {
        let address = String(repeating: "a", count: 70_000)
        let first =
            #"{"event":true,"type":"CALL_ESTABLISHED","id":"a","peeruri":"sip:\#(address)"}"#
        var reader = NetstringReader()
        let messages = try reader.take(NetstringReader.bytes(Array(first.utf8)))
        #expect(messages.compactMap { BaresipMessage($0) } == [.established(call: "a")])
    }

    @Test(
        "the end of a call that it does not name: none is known to go on, and the list is asked for"
    )
    func unnamedEnd() {
        #expect(read(#"{"event":true,"type":"CALL_CLOSED"}"#) == .closedUnnamed)
        var calls = SeenCalls()
        _ = calls.take(.established(call: "a"))
        #expect(calls.take(.closedUnnamed) == .init(mustAsk: true))
        #expect(calls.take(.callsGoingOn(0)) == .init())
        #expect(calls.isWhole)
    }
}

@Suite("Calls seen from their beginning")
struct SeenCallsTests {
    @Test("are told at once when the list holds no other")
    func early() {
        var calls = SeenCalls()
        #expect(calls.take(.established(call: "a")) == .init())
        #expect(calls.take(.callsGoingOn(1)) == .init(pass: [.established(call: "a")]))
        #expect(calls.take(.closed(call: "a")) == .init(pass: [.closed(call: "a")]))
    }

    @Test("are told whole when they ended before the list came")
    func short() {
        var calls = SeenCalls()
        _ = calls.take(.established(call: "a"))
        #expect(calls.take(.closed(call: "a")) == .init(mustAsk: true))
        let both: [BaresipMessage] = [.established(call: "a"), .closed(call: "a")]
        #expect(calls.take(.callsGoingOn(0)) == .init(pass: both))
    }

    @Test("are not told beside one that nobody saw begin", arguments: [nil, 2, 3])
    func beside(count: Int?) {
        var calls = SeenCalls()
        _ = calls.take(.established(call: "a"))
        #expect(calls.take(.callsGoingOn(count)) == .init())
        _ = calls.take(.established(call: "b"))
        #expect(calls.take(.closed(call: "unseen")) == .init(mustAsk: true))
        #expect(calls.take(.callsGoingOn(2)) == .init())
        _ = calls.take(.closed(call: "a"))
        _ = calls.take(.closed(call: "b"))
        #expect(calls.take(.callsGoingOn(0)) == .init())
        #expect(calls.isWhole)
    }
}

@Suite("A real baresip", .timeLimit(.minutes(3)))
struct BaresipTests {
    @Test("tells when a call is established and closed, by which process, and when it goes away")
    func call() async throws {
        try await withTaskExecutorPreference(OwnThread()) { try await Self.oneCall() }
    }

    private static func oneCall() async throws {
        let phones = try TwoPhones()
        defer { #expect(throws: Never.self) { try phones.strike() } }
        let phone = BaresipSoftphone(port: UInt16(phones.called.controlPort))
        var events = phone.events().makeAsyncIterator()
        // A call that stands before the phone is watched is not told.
        let port = ":" + String(phones.called.controlPort, radix: 16, uppercase: true)
        try Patience.wait(for: "somebody who watches the phone") {
            let rows = (Folder.text(at: "/proc/net/tcp") ?? "").split(separator: "\n")
            return rows.contains { row in
                let words = row.split(separator: " ")
                return words.count > 3 && words[1].hasSuffix(port) && words[3] == "01"
            } ? () : nil
        }

        try phones.caller.send("dial", phones.called.address)
        let first = await events.next()
        guard case .established(let call, let process) = first else {
            Issue.record("the first event was \(String(describing: first))")
            return
        }
        #expect(process == phones.called.program.pid)

        try phones.caller.send("hangup")
        #expect(await events.next() == .closed(call: call))

        phones.called.program.end()
        #expect(await events.next() == .lost)
    }

    @Test("in which calls go on already tells nothing of these nor of any beside them")
    func alreadyInACall() async throws {
        try await withTaskExecutorPreference(OwnThread()) { try await Self.besideAnother() }
    }

    private static func besideAnother() async throws {
        let scripted = try ScriptedPhone()
        var events = BaresipSoftphone(port: UInt16(scripted.controlPort)).events()
            .makeAsyncIterator()
        try scripted.awaitWatcher(calls: 1)
        try scripted.establish("beside")
        try scripted.hangUp("unseen")
        try scripted.answer(calls: 1)
        try scripted.hangUp("beside")
        try scripted.answer(calls: 0)
        try scripted.establish("seen")
        try scripted.hangUp("seen")
        let first = await events.next()
        guard case .established("seen", _) = first else {
            Issue.record("the first event was \(String(describing: first))")
            return
        }
        #expect(await events.next() == .closed(call: "seen"))
    }

    @Test("that is not there gives no event, and watching can be given up")
    func nobody() async throws {
        let phone = BaresipSoftphone(port: UInt16(try FreePort.next()))
        let watching = Task { for await event in phone.events() { Issue.record("\(event)") } }
        watching.cancel()
        await watching.value
    }
}
