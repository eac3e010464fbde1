import Capturing
import Stage
import Terms
import Testing

@testable import PulseAudioCapture

@Suite("Two people in a real call", .timeLimit(.minutes(5)))
struct IsolatedCallTests {
    @Test(
        "are heard on their own sides alone, and another application's tone on none",
        arguments: SoundServer.allCases
    )
    func voices(server: SoundServer) async throws {
        let desk = try SoundDesk(server)
        defer { #expect(throws: Never.self) { try desk.strike() } }
        let (customer, voice) = try people(desk)
        let tone = desk.folder.file("tone.wav")
        try Voice.tone(desk.cast, hertz: Self.toneHertz, seconds: 60, file: tone)
        let phone = try Stage.Softphone(
            desk.cast,
            label: "employee",
            home: try home("employee", of: desk),
            answersItself: true,
            environment: desk.client
        )
        let everything = desk.folder.file("everything.wav")
        let monitor = try desk.listenToHeadset(everything)
        _ = try desk.play(tone, into: "headset")
        let capture = desk.capture()
        var ear = Ear(
            try await capture.open(process: phone.program.pid, sides: [.far, .near])
        )
        let call = try customer.call(phone.address)
        _ = try desk.play(voice.file, into: "mouth")
        let heard = await Self.hear(&ear, blocks: 250)
        await capture.close()
        monitor.end()
        try call.hangUp()

        let pilots: [MediaStream: Int] = [
            .far: Voice.customerPilot, .near: Voice.employeePilot,
        ]
        for (side, own) in pilots {
            let blocks = Array(heard[side, default: []].dropFirst(75))
            #expect(blocks.count >= 150)
            for other in pilots.values where other != own {
                #expect(level(of: Double(other), in: blocks) < -50, "\(side)")
            }
            #expect(level(of: Double(own), in: blocks) > -30, "\(side)")
            #expect(level(of: Double(Self.toneHertz), in: blocks) < -60, "\(side)")
        }
        #expect(try Loudness.band(desk.cast, everything, hertz: Self.toneHertz) > -20)
    }

    private static let toneHertz = 7_000

    /// Both sides, until each has so many blocks.
    private static func hear(
        _ ear: inout Ear,
        blocks count: Int
    ) async -> [MediaStream: [AudioBlock]] {
        var heard: [MediaStream: [AudioBlock]] = [:]
        while [MediaStream.far, .near].contains(where: { heard[$0, default: []].count < count }),
            let event = await ear.next()
        {
            if case .block(let block) = event { heard[block.side, default: []].append(block) }
        }
        return heard
    }

    /// A customer at sound of their own, and the employee's voice.
    private func people(_ desk: SoundDesk) throws -> (Customer, Voice) {
        func voice(_ name: String, _ language: String, _ pilot: Int) throws -> Voice {
            try Voice.synthesise(
                desk.cast,
                "Good morning, this is about the invoice of last month.",
                language: language,
                pilot: pilot,
                seconds: 60,
                into: desk.folder,
                name: name
            )
        }
        let customer = try Customer(
            desk.cast,
            label: "customer",
            home: try desk.folder.folder("customer"),
            runtime: try desk.folder.folder("c"),
            voice: try voice("customer", "en", Voice.customerPilot)
        )
        return (customer, try voice("employee", "en+f3", Voice.employeePilot))
    }

    private func home(_ name: String, of desk: SoundDesk) throws -> Folder {
        let home = try desk.folder.folder(name)
        try home.write("pcm.!default pulse\n", to: ".asoundrc")
        return home
    }
}
