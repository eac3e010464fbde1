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

@Suite("A real baresip", .timeLimit(.minutes(3)))
struct BaresipTests {
    @Test("tells when a call is established and closed, by which process, and when it goes away")
    func call() async throws {
        let phones = try TwoPhones()
        defer { #expect(throws: Never.self) { try phones.strike() } }
        let phone = BaresipSoftphone(port: UInt16(phones.called.controlPort))
        var events = phone.events().makeAsyncIterator()

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

    @Test("that is not there gives no event, and watching can be given up")
    func nobody() async throws {
        let phone = BaresipSoftphone(port: UInt16(try FreePort.next()))
        let watching = Task { for await event in phone.events() { Issue.record("\(event)") } }
        watching.cancel()
        await watching.value
    }
}
