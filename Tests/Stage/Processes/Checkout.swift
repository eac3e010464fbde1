import Foundation

/// Where the sources, scripts and built programs of this checkout lie.
package enum Checkout {
    /// The folder of Package.swift.
    package static let root: String = {
        var parts = #filePath.split(separator: "/").map(String.init)
        parts.removeLast(4)
        return "/" + parts.joined(separator: "/")
    }()

    /// The path of a built program.
    package static func program(_ name: String) -> String {
        let folder = ProcessInfo.processInfo.environment["SAMTYKKE_BUILT"] ?? root + "/.build/debug"
        return folder + "/" + name
    }

    /// Whether all of these programs have been built.
    package static func has(_ names: String...) -> Bool {
        names.allSatisfy { FileManager.default.isExecutableFile(atPath: program($0)) }
    }

    /// The path of one of the stage's small scripts.
    package static func script(_ name: String) -> String { root + "/Tests/Stage/python/" + name }
}
