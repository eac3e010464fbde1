import Foundation
import Terms

/// A folder of its own for one test.
struct Folder {
    let path: String
    static let origin = Origin(checked: "ledger.example/1")

    init() throws {
        path = NSTemporaryDirectory() + "w-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func bytes(of name: String) -> [UInt8] {
        Array(FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data())
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }
}
