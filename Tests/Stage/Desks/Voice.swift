import Foundation

/// A synthetic voice, each with a pilot tone of its own by which it can be told from others.
///
/// Speech fills the whole band, so a level alone would not show whose voice it is: each voice is cut
/// around the other's pilot and carries its own.
package struct Voice: Sendable {
    /// The sound file, mono, 48 kHz.
    package let file: String
    /// Its pilot tone in hertz.
    package let pilot: Int

    /// The pilot of customers.
    package static let customerPilot = 1_000
    /// The pilot of employees.
    package static let employeePilot = 2_200

    /// Speaks a text over and over for the given number of seconds.
    package static func synthesise(
        _ cast: Cast,
        _ text: String,
        language: String,
        pilot: Int,
        seconds: Int,
        into folder: Folder,
        name: String
    ) throws -> Voice {
        let raw = folder.file(name + "-raw.wav")
        let file = folder.file(name + ".wav")
        try cast.must("espeak-ng", ["-v", language, "-s", "150", "-w", raw, text])
        let cuts = [customerPilot, employeePilot].map { "bandreject=f=\($0):width_type=h:w=300" }
        let speech = (["aresample=48000"] + cuts + cuts + ["volume=0.35"]).joined(separator: ",")
        let graph = "[0:a]\(speech)[s];[1:a]volume=1.2[p];[s][p]amix=inputs=2:normalize=0[o]"
        try cast.must(
            "ffmpeg",
            [
                "-y", "-loglevel", "error", "-stream_loop", "-1", "-i", raw, "-f", "lavfi", "-i",
                "sine=frequency=\(pilot):sample_rate=48000", "-filter_complex", graph, "-map",
                "[o]",
                "-t", "\(seconds)", "-ac", "1", "-ar", "48000", file,
            ]
        )
        return Voice(file: file, pilot: pilot)
    }

    /// Writes a pure tone that belongs to no call.
    package static func tone(
        _ cast: Cast,
        hertz: Int,
        seconds: Int,
        file: String
    ) throws {
        try cast.must(
            "ffmpeg",
            [
                "-y", "-loglevel", "error", "-f", "lavfi", "-i",
                "sine=frequency=\(hertz):sample_rate=48000:duration=\(seconds),volume=3.2", file,
            ]
        )
    }
}
