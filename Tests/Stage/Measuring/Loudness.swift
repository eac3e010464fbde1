/// How loud a sound file or a track of a film is, in decibels of full scale (RMS over all of it).
package enum Loudness {
    /// The level of everything on audio track `track`.
    package static func whole(_ cast: Cast, _ file: String, track: Int = 0) throws -> Double {
        try level(cast, file, track: track, filter: "anull")
    }

    /// The level of a narrow band around `hertz`: how much of a pilot or tone is there.
    package static func band(
        _ cast: Cast,
        _ file: String,
        track: Int = 0,
        hertz: Int
    ) throws -> Double {
        let pass = "bandpass=f=\(hertz):width_type=h:w=60"
        return try level(cast, file, track: track, filter: "\(pass),\(pass)")
    }

    private static func level(
        _ cast: Cast,
        _ file: String,
        track: Int,
        filter: String
    ) throws -> Double {
        let result = try cast.run(
            "ffmpeg",
            [
                "-hide_banner", "-nostats", "-i", file, "-map", "0:a:\(track)", "-af",
                "aresample=48000,\(filter),astats=measure_perchannel=none", "-f", "null", "-",
            ]
        )
        let line = result.complaint.split(separator: "\n").first { $0.contains("RMS level dB:") }
        guard let value = line?.split(separator: ":").last?.drop(while: { $0 == " " }) else {
            throw Stall(awaited: "track \(track) of \(file)", seen: result.complaint)
        }
        return value.contains("inf") ? -200 : Double(value) ?? -200
    }
}
