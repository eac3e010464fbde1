import Foundation

/// One file of Tests/Vectors: what a reader must answer, and the exact bytes it is given.
///
/// Shape: `name: value` lines (`expect` always among them; `#` begins a remark), a line `--`, then the bytes as
/// they are.
package struct Vector: Sendable, CustomStringConvertible {
    /// Path below Tests/Vectors.
    package let path: String
    /// Values by name, in the file's order.
    package let fields: [(name: String, value: String)]
    package let body: [UInt8]

    /// All vectors of a folder below Tests/Vectors, by name.
    package static func all(in folder: String) -> [Vector] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root + folder)) ?? []
        let vectors = names.sorted().filter { $0.hasSuffix(".vector") }.compactMap {
            Vector(path: "\(folder)/\($0)")
        }
        precondition(!vectors.isEmpty, "no vector in Tests/Vectors/\(folder)")
        return vectors
    }

    /// Reads one file below Tests/Vectors.
    package init?(path: String) {
        guard let data = FileManager.default.contents(atPath: Self.root + path) else { return nil }
        let bytes = Array(data)
        var fields: [(String, String)] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0A) {
            let line = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[(end + 1)...]
            if line == "--" { break }
            guard !line.hasPrefix("#"), let colon = line.range(of: ": ") else { continue }
            fields.append((String(line[..<colon.lowerBound]), String(line[colon.upperBound...])))
        }
        self.path = path
        self.fields = fields.map { (name: $0.0, value: $0.1) }
        body = Array(rest)
    }

    /// The value of a field, or nothing when the file has none.
    package subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// Every value of a repeated field, in order.
    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    package var description: String { path }

    private static let root =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Vectors/"
}
