import Capturing
import Stage
import Terms
import Testing

@testable import PulseAudioCapture

@Suite("Somebody who moves the recorder's own stream", .timeLimit(.minutes(1)))
struct DontMoveTests {
    @Test(
        "does not make it hear another application, though any other program's stream can be moved",
        arguments: SoundServer.allCases
    )
    func moved(server: SoundServer) async throws {
        let desk = try SoundDesk(server)
        defer { #expect(throws: Never.self) { try desk.strike() } }
        _ = try desk.play(desk.low, into: "mouth")
        _ = try desk.play(desk.high, into: "headset")
        let softphone = try desk.recorder(from: "microphone")
        let capture = desk.capture()
        var ear = Ear(try await capture.open(process: softphone.pid, sides: [.near]))
        #expect(await ear.blocks(10).count == 10)

        let own = try desk.recording(by: "samtykke-agent")
        let answer = try desk.move(own.index, to: "headset.monitor")
        // PulseAudio refuses; pipewire-pulse takes the order and does not carry it out.
        if server == .pulseAudio { #expect(answer != 0) }
        var heard: [AudioBlock] = []
        while heard.count < 100, let event = await ear.next() {
            guard case .block(let block) = event else {
                Issue.record("the stream was moved after all: \(event)")
                break
            }
            heard.append(block)
        }
        #expect(level(of: 3000, in: heard) < -65)
        #expect(level(of: 440, in: heard) > -20)
        #expect(try desk.recording(by: "samtykke-agent") == own)

        let other = try desk.recording(by: "parecord")
        // Asked again and again: a busy PipeWire forgets an order now and then.
        try await Patience.ask(for: "the other program's stream at another device", times: 400) {
            #expect(try desk.move(other.index, to: "headset.monitor") == 0)
            return try desk.recording(by: "parecord").device != other.device ? () : nil
        }
        await capture.close()
    }
}

/// A recording stream as the sound server lists it.
struct RecordingStream: Equatable {
    var index: String
    var device: String
}

extension SoundDesk {
    /// The recording stream of the application with this name.
    func recording(by application: String) throws -> RecordingStream {
        let listed = try pactl("list", "source-outputs")
        for part in listed.split(separator: "Source Output #")
        where part.contains("application.name = \"\(application)\"") {
            let lines = part.split(separator: "\n").map { $0.drop { $0 == "\t" || $0 == " " } }
            guard let index = lines.first,
                let device = lines.first(where: { $0.hasPrefix("Source: ") })
            else { continue }
            return RecordingStream(index: String(index), device: String(device))
        }
        throw Stall(awaited: "a recording stream of \(application)", seen: listed)
    }

    /// Asks the server to move a recording stream; the exit status of who asks.
    func move(_ stream: String, to device: String) throws -> Int32 {
        try cast.run("pactl", ["move-source-output", stream, device], environment: client).status
    }
}
