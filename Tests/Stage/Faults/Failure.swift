/// How a machine failed under a program, and what became of that.
package struct Failure: Sendable {
    /// How it was to fail.
    package let plan: FailingMachine.Plan
    /// How the program ended; nothing when it went on.
    package let end: Int32?
    /// The calls that were seen.
    package let places: [String]
    /// What the machine did.
    package let deeds: [String]

    init(_ plan: FailingMachine.Plan, of program: Child, _ machine: FailingMachine) {
        self.plan = plan
        end = program.status
        places = machine.places
        deeds = machine.deeds
    }

    /// Whether the machine failed where it was to fail.
    package var isHit: Bool {
        switch plan {
        case .watch: false
        case .kill, .cut, .torn, .lying:
            places.last == plan.place && deeds.contains("end by signal 9") && end == -9
        case .error: deeds.contains("fail \(plan.place)")
        }
    }

    /// A few words for a table.
    package var line: String {
        let undone = deeds.compactMap { $0.hasPrefix("undo ") ? Int($0.dropFirst(5)) : nil }
        let words = [
            plan.words.joined(separator: " "),
            isHit ? end.map { $0 < 0 ? "killed" : "ended \($0)" } ?? "went on" : "not reached",
            undone.first.map { "\($0) writes lost" } ?? "",
        ]
        return words.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
