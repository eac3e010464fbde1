import Foundation

/// The targets of Package.swift, read from its lines `module("Path", uses: "Names")`.
///
/// The text is read, because `swift package dump-package` waits for the lock that `swift test` holds.
struct Manifest: Sendable {
    struct Target: Hashable, Sendable {
        let kind: Kind
        let path: String
        let uses: Set<String>

        /// As import lines spell them.
        var modules: Set<String> { Set(uses.map { $0.replacing("-", with: "_") }) }
        var territory: String { String(path.prefix { $0 != "/" }) }
        var name: String { String(path.drop { $0 != "/" }.dropFirst()) }
    }

    enum Kind: String, Sendable {
        case module, program, tests, system
    }

    /// In the order of Package.swift.
    let targets: [Target]
    private let byName: [String: Target]

    init(_ text: String) {
        let pattern =
            /(module|program|tests|system)\(\s*"([^"]+)"(?:,\s*uses:\s*"(?:"")?([^"]*)")?/
        targets = text.matches(of: pattern).compactMap { match in
            Kind(rawValue: String(match.1)).map { kind in
                let names = (match.3 ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
                return Target(kind: kind, path: String(match.2), uses: Set(names))
            }
        }
        byName = Dictionary(targets.map { ($0.name, $0) }) { first, _ in first }
    }

    subscript(name: String) -> Target? { byName[name] }

    /// The targets of this package that one uses itself.
    func neighbours(of target: Target) -> [Target] {
        target.uses.sorted().compactMap { byName[$0] }
    }

    /// The names of all that a target uses, however far away.
    func closure(of name: String) -> Set<String> {
        var reached: Set<String> = []
        var open = [name]
        while let next = open.popLast() {
            for used in byName[next]?.uses ?? [] where reached.insert(used).inserted {
                open.append(used)
            }
        }
        return reached
    }

    static let package = Manifest(
        (try? String(
            contentsOf: SourceFile.root.appendingPathComponent("Package.swift"),
            encoding: .utf8
        )) ?? ""
    )
}
