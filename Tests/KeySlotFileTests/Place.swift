import Foundation
import KeySlotFile
import Terms
import Testing

/// A folder of its own for one test, on the file system of the temporary folder.
struct Place {
    let path: String

    init(in parent: String = NSTemporaryDirectory()) throws {
        path = parent + "/s-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    var slots: String { path + "/slots" }

    var bytes: [UInt8] { Array(FileManager.default.contents(atPath: slots) ?? Data()) }

    func write(_ bytes: [UInt8]) throws {
        let file = try #require(FileHandle(forWritingAtPath: slots))
        try file.write(contentsOf: Data(bytes))
        try file.close()
    }

    static func sampling(_ number: UInt8) -> SamplingID {
        SamplingID(checked: Hex.text(Array(repeating: number, count: 16)))
    }

    /// Thirty-two bytes that stand nowhere else.
    static func share(_ number: UInt8) -> Bytes32 {
        let bytes = (0..<32).map { UInt8(truncatingIfNeeded: $0 * 37 + Int(number) * 101 + 11) }
        guard let share = Bytes32(bytes) else { preconditionFailure("thirty-two bytes") }
        return share
    }
}
