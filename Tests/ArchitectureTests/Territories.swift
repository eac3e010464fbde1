/// What crosses the borders between the four code folders; all else about imports stands in Package.swift.
enum Territories {
    /// Modules of `Agents` and `Server` that their neighbours may use.
    ///
    /// Every other library there is an adapter, and an adapter is used by programs alone.
    static let shared: Set<String> = [
        "Capturing", "Waking", "BadgeLines", "Listening", "Scheduling", "WitnessDialogue",
        "Witnessing",
    ]

    /// Libraries that do nothing but put adapters together.
    static let composing: Set<String> = ["Serving"]

    /// What the server's side may use of `Clients`: files, keys, a program's edges, the connection to the other server.
    static let edges: Set<String> = ["DurableFiles", "KeyFiles", "Programs", "PinnedHTTPS"]

    /// Tells whether a target may use another by their places alone.
    static func may(_ user: Manifest.Target, use other: Manifest.Target) -> Bool {
        guard other.kind == .module || other.kind == .system else { return false }
        guard user.territory != other.territory else {
            return mayUseNeighbour(user, other)
        }
        return switch (user.territory, other.territory) {
        case ("Clients", "Sources"), ("Agents", "Sources"), ("Server", "Sources"): true
        case ("Agents", "Clients"): true
        case ("Server", "Clients"): edges.contains(other.name)
        default: false
        }
    }

    private static func mayUseNeighbour(
        _ user: Manifest.Target,
        _ other: Manifest.Target
    ) -> Bool {
        guard ["Agents", "Server"].contains(user.territory), other.kind == .module else {
            return true
        }
        return shared.contains(other.name) || user.kind == .program
            || composing.contains(user.name)
    }

    /// What the toolchain brings; the pure core does without Foundation.
    static func toolchain(_ file: SourceFile) -> Set<String> {
        if file.territory == "Sources" { return ["Synchronization"] }
        let common: Set<String> = [
            "Foundation", "FoundationEssentials", "Dispatch", "Glibc", "Synchronization",
            "_StringProcessing",
        ]
        return file.territory == "Tests" ? common.union(["Testing", "RegexBuilder"]) : common
    }
}
