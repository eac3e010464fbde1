import ArgumentParser
import Programs
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

    var folder: PersonFolder { PersonFolder(home ?? OwnProcess.personFolder) }
}
