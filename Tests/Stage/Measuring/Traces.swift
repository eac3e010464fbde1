package import Foundation

/// Looking for what must never lie on a disk: media that nobody has sealed.
package enum Traces {
    /// What was found in some bytes.
    package struct Found: Sendable, Equatable {
        /// The start of a Matroska or WebM file.
        package var containers = 0
        /// The start of an Opus stream.
        package var opus = 0
        /// Runs of 32 or more pixels of one colour, four or three bytes each.
        package var pixels = 0

        /// Nothing at all.
        package static let nothing = Found()
    }

    /// Looks through a file.
    package static func scan(_ path: String, colour: Colour = .crm) throws -> Found {
        try scan(Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped), colour)
    }

    /// Looks through bytes.
    package static func scan(_ data: Data, _ colour: Colour = .crm) -> Found {
        let (r, g, b) = (UInt8(colour.red), UInt8(colour.green), UInt8(colour.blue))
        let pixels: [[UInt8]] = [[b, g, r, 0], [b, g, r, 255], [r, g, b], [b, g, r]]
        var found = Found()
        found.containers = count(Data([0x1a, 0x45, 0xdf, 0xa3]), in: data)
        found.opus = count(Data("OpusHead".utf8), in: data)
        for pixel in pixels {
            found.pixels += count(Data([[UInt8]](repeating: pixel, count: 32).joined()), in: data)
        }
        return found
    }

    /// The files that a trace of `openat` and `creat` shows as opened for writing and that still exist.
    ///
    /// A temporary name `.x.random.new` counts as the `x` that it was renamed to.
    package static func written(_ trace: String) -> [String] {
        let lines = (Folder.text(at: trace) ?? "").split(separator: "\n")
        let paths = lines.compactMap { line -> String? in
            guard ["O_WRONLY", "O_RDWR", "creat("].contains(where: line.contains) else {
                return nil
            }
            let quoted = line.split(separator: "\"", omittingEmptySubsequences: false)
            // Private files are written under a temporary name and renamed when they are durable.
            return quoted.count > 2 ? renamed(String(quoted[1])) : nil
        }
        return Set(paths).sorted().filter { path in
            !path.hasPrefix("/dev/") && !path.hasPrefix("/proc/")
                && FileManager.default.fileExists(atPath: path)
        }
    }

    private static func renamed(_ path: String) -> String {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last, name.hasPrefix("."), name.hasSuffix(".new"),
            let dot = name.dropLast(4).lastIndex(of: "."), dot > name.startIndex
        else { return path }
        parts[parts.count - 1] = name[..<dot].dropFirst()
        return parts.joined(separator: "/")
    }

    /// How often a piece stands in some bytes, not counting overlaps.
    package static func count(_ piece: Data, in data: Data) -> Int {
        var count = 0
        var from = data.startIndex
        while let range = data.range(of: piece, in: from..<data.endIndex) {
            count += 1
            from = range.upperBound
        }
        return count
    }
}
