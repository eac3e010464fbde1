import Capturing
import Glibc
import Stage
import Terms

@testable import PulseAudioCapture

/// The device's clock as the recorder has it.
struct BootClock: DeviceClock {
    var monotonic: UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_BOOTTIME, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }

    var posixSeconds: Int { time(nil) }
}

/// A sound server with two pure tones to play.
final class SoundDesk {
    let cast: Cast
    let sound: Sound
    let folder: Folder
    /// Files with a minute of 440 Hz and of 3,000 Hz.
    let low: String, high: String

    init() throws {
        folder = try Folder.short()
        cast = Cast(logs: try folder.folder("logs"))
        sound = try Sound(cast, label: "desk", home: folder, runtime: folder)
        low = folder.file("low.wav")
        high = folder.file("high.wav")
        try Voice.tone(cast, hertz: 440, seconds: 60, file: low)
        try Voice.tone(cast, hertz: 3000, seconds: 60, file: high)
    }

    func strike() throws {
        cast.endAll()
        try folder.remove()
    }

    func capture() -> PulseCallAudio { PulseCallAudio(clock: BootClock(), server: sound.server) }

    /// A program that records from a source, as a softphone does.
    func recorder(from source: String) throws -> Child {
        try cast.start(
            "recorder",
            "parecord",
            ["--device=\(source)", "--raw", "/dev/null"],
            environment: sound.client
        )
    }

    func pactl(_ arguments: String...) throws -> String {
        try cast.must("pactl", arguments, environment: sound.client)
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
