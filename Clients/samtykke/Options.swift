import ArgumentParser
import Glibc
import SchedulerClient

/// Whether data is printed as JSON.
struct Format: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print data as JSON.")
    var isJSON = false
}

/// Whose folder a command works in.
struct Home: ParsableArguments {
    @Option(help: "The person's folder; else $SAMTYKKE_HOME, else the state folder of the session.")
    var home: String?

    var path: String {
        if let home { return home }
        if let named = Self.variable("SAMTYKKE_HOME") { return named }
        if let state = Self.variable("XDG_STATE_HOME") { return "\(state)/samtykke" }
        return "\(Self.variable("HOME") ?? ".")/.local/state/samtykke"
    }

    var folder: PersonFolder { PersonFolder(path) }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}
