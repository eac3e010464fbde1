import Foundation

/// What can be seen in pictures and films: which colours, in how many frames.
package struct Picture: Sendable {
    /// Decoded frames.
    package let frames: Int
    private let counts: [[Int]]
    private let colours: [Colour]
    private let pixels: Int

    /// Decodes a film or a picture, every fourth pixel in both directions, and counts colours.
    package init(
        _ cast: Cast,
        _ file: String,
        colours: [Colour] = [.crm, .mail, .page]
    ) throws {
        let raw = cast.logs.file("frames-\(UUID().uuidString.prefix(8)).rgb")
        defer { unlink(raw) }
        let size = try Self.size(cast, file)
        let (width, height) = (size.width / 4, size.height / 4)
        try cast.must(
            "ffmpeg",
            [
                "-y", "-loglevel", "error", "-i", file, "-map", "0:v:0", "-fps_mode", "passthrough",
                "-vf", "scale=\(width):\(height):flags=neighbor", "-f", "rawvideo", "-pix_fmt",
                "rgb24", raw,
            ]
        )
        let data = try Data(contentsOf: URL(fileURLWithPath: raw), options: .alwaysMapped)
        let step = width * height * 3
        self.colours = colours
        pixels = width * height
        frames = data.count / step
        counts = (0..<frames).map { frame in
            Self.count(data, from: frame * step, bytes: step, colours: colours)
        }
    }

    /// In how many frames at least one pixel has this colour.
    package func framesWith(_ colour: Colour) -> Int { framesWith(colour, share: 0) }

    /// In how many frames at least a hundredth of the picture has this colour.
    package func framesFilledWith(_ colour: Colour) -> Int {
        framesWith(colour, share: pixels / 100)
    }

    /// One line for people: frames, and frames with each colour.
    package var summary: String {
        "\(frames) frames; CRM blue in \(framesFilledWith(.crm)), "
            + "mail red in \(framesWith(.mail)), private page green in \(framesWith(.page))"
    }

    private func framesWith(_ colour: Colour, share: Int) -> Int {
        guard let index = colours.firstIndex(of: colour) else { return 0 }
        return counts.count { $0[index] > share }
    }

    private static func count(_ data: Data, from: Int, bytes: Int, colours: [Colour]) -> [Int] {
        var found = [Int](repeating: 0, count: colours.count)
        data.withUnsafeBytes { buffer in
            for at in stride(from: from, to: from + bytes, by: 3) {
                let pixel = Colour(Int(buffer[at]), Int(buffer[at + 1]), Int(buffer[at + 2]))
                if let index = colours.firstIndex(where: pixel.isNear) { found[index] += 1 }
            }
        }
        return found
    }

    private static func size(_ cast: Cast, _ file: String) throws -> (width: Int, height: Int) {
        let told = try cast.must(
            "ffprobe",
            [
                "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=width,height",
                "-of", "csv=p=0", file,
            ]
        )
        let numbers = told.split(whereSeparator: { ",x\n".contains($0) }).compactMap { Int($0) }
        guard numbers.count >= 2 else { throw Stall(awaited: "a picture in \(file)", seen: told) }
        return (numbers[0], numbers[1])
    }

    /// Writes one picture with a small copy of a frame every two seconds, four in a row.
    package static func contactSheet(_ cast: Cast, of film: String, to file: String) throws {
        // A film that was written as it came names no length: its last picture does.
        let told = try cast.must(
            "ffprobe",
            [
                "-v", "error", "-select_streams", "v:0", "-show_entries", "packet=pts_time", "-of",
                "csv=p=0", film,
            ]
        )
        guard let seconds = told.split(separator: "\n").compactMap({ Double($0) }).max() else {
            throw Stall(awaited: "pictures in \(film)", seen: told)
        }
        let rows = max(1, Int((seconds / 8).rounded(.up)))
        try cast.must(
            "ffmpeg",
            [
                "-y", "-loglevel", "error", "-i", film, "-vf",
                "fps=1/2,scale=400:-1,tile=4x\(rows):padding=6", "-frames:v", "1", file,
            ]
        )
    }
}
