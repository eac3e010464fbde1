import Capturing
import Stage
import Terms
import Testing

@testable import PulseAudioCapture

@Suite("On a real sound server", .timeLimit(.minutes(1)))
struct RealSoundTests {
    @Test(
        "far holds the softphone's sound and nothing of another application on the same device",
        arguments: SoundServer.allCases
    )
    func isolation(server: SoundServer) async throws {
        let desk = try SoundDesk(server)
        defer { #expect(throws: Never.self) { try desk.strike() } }
        let softphone = try desk.play(desk.low, into: "headset")
        _ = try desk.play(desk.high, into: "headset")
        let everything = desk.folder.file("everything.wav")
        let monitor = try desk.listenToHeadset(everything)

        let capture = desk.capture()
        var ear = Ear(try await capture.open(process: softphone.pid, sides: [.far]))
        let blocks = await ear.blocks(75)
        await capture.close()
        monitor.end()

        #expect(blocks.count == 75)
        #expect(blocks.allSatisfy { $0.side == .far && $0.samples.count == 960 })
        #expect(
            zip(blocks, blocks.dropFirst()).allSatisfy { $1.time == $0.time + .milliseconds(20) }
        )
        let heard = Array(blocks.dropFirst(10))
        #expect(level(of: 440, in: heard) > -20)
        #expect(level(of: 3000, in: heard) < -65)
        #expect(try Loudness.band(desk.cast, everything, hertz: 3000) > -25)
    }

    @Test(
        "far stops with the softphone's stream, and no other sound takes its place",
        arguments: SoundServer.allCases
    )
    func ending(server: SoundServer) async throws {
        let desk = try SoundDesk(server)
        defer { #expect(throws: Never.self) { try desk.strike() } }
        let softphone = try desk.play(desk.low, into: "headset")
        _ = try desk.play(desk.high, into: "headset")
        let capture = desk.capture()
        var ear = Ear(try await capture.open(process: softphone.pid, sides: [.far]))
        #expect(await ear.blocks(10).count == 10)
        softphone.end()
        var last: [AudioBlock] = []
        var end: CallAudioEvent?
        while end == nil, let event = await ear.next() {
            if case .block(let block) = event { last.append(block) } else { end = event }
        }
        guard case .stopped(.far)? = end else {
            Issue.record("the end of the softphone's stream was not told")
            return
        }
        // The cut of a tone is heard everywhere a little; the other application would be at -6.
        #expect(level(of: 3000, in: last) < -35)
        // Another capture on what still plays shows that time has passed and sound is there.
        let other = try desk.play(desk.low, into: "headset")
        let second = desk.capture()
        var otherEar = Ear(try await second.open(process: other.pid, sides: [.far]))
        #expect(await otherEar.blocks(25).count == 25)
        await capture.close()
        await second.close()
        #expect(await ear.next() == nil)
    }

    @Test(
        "the softphone's stream alone is heard also after it was moved to another device",
        arguments: SoundServer.allCases
    )
    func moving(server: SoundServer) async throws {
        let desk = try SoundDesk(server)
        defer { #expect(throws: Never.self) { try desk.strike() } }
        let softphone = try desk.play(desk.low, into: "headset")
        let capture = desk.capture()
        var ear = Ear(try await capture.open(process: softphone.pid, sides: [.far]))
        #expect(await ear.blocks(10).count == 10)
        let index = try desk.pactl("list", "short", "sink-inputs").split(separator: "\t")[0]
        _ = try desk.play(desk.high, into: "mouth")
        _ = try desk.pactl("move-sink-input", String(index), "mouth")
        var blocks: [AudioBlock] = []
        var interruptions = 0
        // Blocks from before the move may still be on their way, so the end is counted from the interruption.
        let most = server == .pipeWire ? 100 : 1500
        while blocks.count < most, let event = await ear.next() {
            if case .block(let block) = event { blocks.append(block) } else { interruptions += 1 }
            if interruptions > 0, blocks.count >= 100 { break }
            if case .block = event { continue }
            blocks = []
        }
        // PulseAudio ends our stream, and it is found again; pipewire-pulse goes on with it unseen.
        #expect(server == .pipeWire || interruptions > 0)
        let heard = Array(blocks.dropFirst(40))
        #expect(level(of: 440, in: heard) > -20)
        #expect(level(of: 3000, in: heard) < -65)
        await capture.close()
    }

    @Test(
        "near is the microphone that the softphone records from, while it records",
        arguments: SoundServer.allCases
    )
    func near(server: SoundServer) async throws {
        let desk = try SoundDesk(server)
        defer { #expect(throws: Never.self) { try desk.strike() } }
        _ = try desk.play(desk.low, into: "mouth")
        _ = try desk.play(desk.high, into: "headset")
        let softphone = try desk.recorder(from: "microphone")
        let capture = desk.capture()
        var ear = Ear(try await capture.open(process: softphone.pid, sides: [.near, .far]))
        let heard = Array(await ear.blocks(60).dropFirst(10))
        #expect(heard.allSatisfy { $0.side == .near })
        #expect(level(of: 440, in: heard) > -20)
        #expect(level(of: 3000, in: heard) < -65)
        softphone.end()
        guard case .stopped(.near)? = await ear.interruption() else {
            Issue.record("the end of the recording stream was not told")
            return
        }
        await capture.close()
    }

    @Test(
        "near is never taken from a sink's monitor, where every application is heard",
        arguments: SoundServer.allCases
    )
    func monitor(server: SoundServer) async throws {
        let desk = try SoundDesk(server)
        defer { #expect(throws: Never.self) { try desk.strike() } }
        _ = try desk.play(desk.high, into: "headset")
        let odd = try desk.recorder(from: "headset.monitor")
        let capture = desk.capture()
        var ear = Ear(try await capture.open(process: odd.pid, sides: [.near]))
        let softphone = try desk.recorder(from: "microphone")
        let second = desk.capture()
        var otherEar = Ear(try await second.open(process: softphone.pid, sides: [.near]))
        #expect(await otherEar.blocks(50).count == 50)
        await capture.close()
        await second.close()
        #expect(await ear.next() == nil)
    }

    @Test("a sound server that is not there is an error, and nothing is left open")
    func unreachable() async throws {
        let capture = PulseCallAudio(clock: BootClock(), server: "unix:/nonexistent/pulse")
        for _ in 0..<2 {
            await #expect(throws: CaptureFault.self) {
                _ = try await capture.open(process: 1, sides: [.far])
            }
        }
    }

    @Test("the events end when the sound server goes away")
    func lost() async throws {
        let desk = try SoundDesk()
        defer { #expect(throws: Never.self) { try desk.strike() } }
        let softphone = try desk.play(desk.low, into: "headset")
        let capture = desk.capture()
        var ear = Ear(try await capture.open(process: softphone.pid, sides: [.far]))
        #expect(await ear.blocks(5).count == 5)
        _ = try desk.pactl("exit")
        guard case .stopped(.far)? = await ear.interruption() else {
            Issue.record("the loss was not told")
            return
        }
        #expect(await ear.next() == nil)
        await capture.close()
    }
}

@Suite("In a real call", .timeLimit(.minutes(5)))
struct RealCallTests {
    @Test("both sides are heard, hold stops them and resume brings them back")
    func call() async throws {
        let desk = try SoundDesk()
        defer { #expect(throws: Never.self) { try desk.strike() } }
        let employee = try phone("employee", answersItself: false, of: desk)
        let customer = try phone("customer", answersItself: true, of: desk)
        let control = try PhoneControl(port: employee.controlPort)
        // Both phones record from the same microphone; so the far end says what the near end says.
        _ = try desk.play(desk.low, into: "mouth")
        _ = try desk.play(desk.high, into: "headset")
        let capture = desk.capture()
        var ear = Ear(
            try await capture.open(process: employee.program.pid, sides: [.far, .near])
        )
        try control.send("dial", customer.address)
        try control.await("CALL_ESTABLISHED")
        var blocks = await ear.blocks(200)
        for side in [MediaStream.far, .near] {
            let heard = blocks.filter { $0.side == side }.dropFirst(25)
            #expect(level(of: 440, in: Array(heard)) > -30, "\(side)")
            #expect(level(of: 3000, in: Array(heard)) < -60, "\(side)")
        }
        try control.send("hold")
        #expect(await ear.interruption() != nil)
        try control.send("resume")
        blocks = []
        while blocks.filter({ $0.side == .far }).count < 50 {
            guard let event = await ear.next() else { break }
            if case .block(let block) = event { blocks.append(block) }
        }
        #expect(level(of: 3000, in: blocks.filter { $0.side == .far }) < -60)
        #expect(blocks.filter { $0.side == .far }.count == 50)
        await capture.close()
    }

    private func phone(
        _ name: String,
        answersItself: Bool,
        of desk: SoundDesk
    ) throws -> Stage.Softphone {
        let home = try desk.folder.folder(name)
        try home.write("pcm.!default pulse\n", to: ".asoundrc")
        return try Stage.Softphone(
            desk.cast,
            label: name,
            home: home,
            answersItself: answersItself,
            environment: desk.client
        )
    }
}
