import Capturing
import Glibc
import Stage
import Terms
import Testing

@testable import PulseAudioCapture

/// The device's clock as the recorder has it.
struct BootClock: DeviceClock {
    var monotonic: MonotonicTime {
        var now = timespec()
        clock_gettime(CLOCK_BOOTTIME, &now)
        return MonotonicTime(
            nanoseconds: UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
        )
    }

    var posixSeconds: Int { time(nil) }
}

/// The two sound servers that desktops have.
enum SoundServer: String, CaseIterable, CustomTestStringConvertible {
    case pulseAudio, pipeWire

    var testDescription: String { rawValue }
}

/// A sound server of its own with a headset, a microphone, and two pure tones to play.
final class SoundDesk {
    let cast: Cast
    let folder: Folder
    /// The value of PULSE_SERVER.
    let server: String
    /// Files with a minute of 440 Hz and of 3,000 Hz.
    let low: String, high: String
    /// The process that programs connect to.
    private(set) var daemon: Child?

    init(_ kind: SoundServer = .pulseAudio) throws {
        folder = try Folder.short()
        cast = Cast(logs: try folder.folder("logs"))
        low = folder.file("low.wav")
        high = folder.file("high.wav")
        try Voice.tone(cast, hertz: 440, seconds: 60, file: low)
        try Voice.tone(cast, hertz: 3000, seconds: 60, file: high)
        switch kind {
        case .pulseAudio:
            server = try Sound(cast, label: "desk", home: folder, runtime: folder).server
        case .pipeWire:
            server = "unix:" + folder.file("pulse/native")
            try startPipeWire()
        }
    }

    func strike() throws {
        cast.endAll()
        try folder.remove()
    }

    func capture() -> PulseCallAudio { PulseCallAudio(clock: BootClock(), server: server) }

    /// Plays a file into `headset` or `mouth`, which is what `microphone` hears.
    func play(_ file: String, into sink: String) throws -> Child {
        try cast.start("paplay", "paplay", ["--device=\(sink)", file], environment: client)
    }

    /// A program that records from a source, as a softphone does.
    func recorder(from source: String) throws -> Child {
        try record(source, ["--raw", "/dev/null"])
    }

    /// Records everything that plays in the headset, all programs together.
    func listenToHeadset(_ file: String) throws -> Child {
        try record(
            "headset.monitor",
            ["--latency-msec=50", "--file-format=wav", "--rate=48000", "--channels=1", file]
        )
    }

    func pactl(_ arguments: String...) throws -> String {
        try cast.must("pactl", arguments, environment: client)
    }

    var client: [String: String] { ["PULSE_SERVER": server] }

    private func record(_ source: String, _ rest: [String]) throws -> Child {
        try cast.start("parecord", "parecord", ["--device=\(source)"] + rest, environment: client)
    }

    private func startPipeWire() throws {
        var session = ["XDG_RUNTIME_DIR": folder.path, "HOME": folder.path]
        let bus = try SessionBus(cast, label: "desk", runtime: folder, environment: session)
        session["DBUS_SESSION_BUS_ADDRESS"] = bus.address
        let core = try cast.start("pipewire", "pipewire", environment: session)
        let socket = folder.file("pipewire-0")
        try Patience.wait(for: "PipeWire", while: core) { access(socket, F_OK) == 0 ? () : nil }
        _ = try cast.start("wireplumber", "wireplumber", environment: session)
        let pulse = try cast.start("pipewire-pulse", "pipewire-pulse", environment: session)
        daemon = pulse
        try Patience.wait(for: "pipewire-pulse", while: pulse) {
            try cast.run("pactl", ["info"], environment: client).status == 0 ? () : nil
        }
        for module in [
            ["module-null-sink", "sink_name=headset", "rate=48000", "channels=1"],
            ["module-null-sink", "sink_name=mouth", "rate=48000", "channels=1"],
            ["module-remap-source", "source_name=microphone", "master=mouth.monitor"],
        ] {
            try cast.must("pactl", ["load-module"] + module, environment: client)
        }
        try Patience.wait(for: "the microphone") {
            try pactl("list", "short", "sources").contains("microphone") ? () : nil
        }
    }
}

/// Reads events one after the other.
struct Ear {
    private var events: AsyncStream<CallAudioEvent>.Iterator

    init(_ events: AsyncStream<CallAudioEvent>) { self.events = events.makeAsyncIterator() }

    mutating func next() async -> CallAudioEvent? { await events.next() }

    /// That many blocks, which nothing interrupts; fewer when something does.
    mutating func blocks(_ count: Int) async -> [AudioBlock] {
        var blocks: [AudioBlock] = []
        while blocks.count < count, case .block(let block)? = await events.next() {
            blocks.append(block)
        }
        return blocks
    }

    /// The first event that is no block.
    mutating func interruption() async -> CallAudioEvent? {
        while let event = await events.next() {
            guard case .block = event else { return event }
        }
        return nil
    }
}

/// The level of one frequency in decibels of full scale, by Goertzel's filter.
func level(of hertz: Double, in blocks: [AudioBlock]) -> Double {
    let samples = blocks.flatMap(\.samples).map { Double($0) / 32_768 }
    guard !samples.isEmpty else { return -200 }
    let turn = 2 * cos(2 * Double.pi * hertz / 48_000)
    var last = 0.0
    var before = 0.0
    for sample in samples {
        (last, before) = (sample + turn * last - before, last)
    }
    let power = last * last + before * before - turn * last * before
    return 20 * log10(max(2 * power.squareRoot() / Double(samples.count), 1e-10))
}
