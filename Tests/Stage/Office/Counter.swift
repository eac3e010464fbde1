import Foundation

/// An employee whose recorder counts calls of a scripted phone and has neither screen nor sound.
///
/// A capture there ends as `not-started`, and is accounted for: what is played is who is drawn.
package final class Counter {
    /// The employee.
    package let person: Person
    /// The recorder.
    package let program: Child
    private let phone: ScriptedPhone
    private var call = 0

    /// Starts a real recorder that watches a phone of its own.
    package init(_ office: Office, _ person: Person) throws {
        self.person = person
        phone = try ScriptedPhone()
        try person.home.write(
            "softphone baresip 127.0.0.1:\(phone.controlPort)\nlanguage en\n",
            to: "agent.conf"
        )
        let nowhere = person.home.file("no-such-socket")
        program = try office.cast.start(
            "\(person.label)-agent",
            Checkout.program("samtykke-agent"),
            ["run", "--home", person.home.path],
            environment: [
                "SAMTYKKE_HOME": person.home.path, "HOME": person.home.path,
                "PULSE_SERVER": "unix:\(nowhere)",
                "DBUS_SESSION_BUS_ADDRESS": "unix:path=\(nowhere)",
            ]
        )
        _ = try program.waitForLine("ready") { $0 == "ready" }
        try phone.awaitWatcher()
    }

    /// A call begins; gives what is needed to end it.
    package func answer() throws -> Beginning {
        call += 1
        let beginning = Beginning(lines: program.lines.count, counter: counter)
        try phone.establish("call-\(call)")
        return beginning
    }

    /// What stood in the recorder's output and counter when a call began.
    package struct Beginning: Sendable {
        let lines: Int
        let counter: [String: Int]
    }

    /// The call ends; waits until it is counted, and until a `start` that was made in it is answered.
    package func hangUp(_ beginning: Beginning) throws {
        let hasStarted = counter["started"] != beginning.counter["started"]
        try phone.hangUp("call-\(call)")
        try expect("call-counted", after: beginning)
        guard hasStarted else { return }
        try expect("not-drawn", "capture-ended", "start-refused", "token-refused", after: beginning)
    }

    /// So many calls of this length, one after the other, each counted.
    package func count(calls: Int, seconds: Double) throws {
        for _ in 0..<calls {
            let beginning = try answer()
            Patience.someCall(seconds: seconds)
            try hangUp(beginning)
        }
    }

    /// How many of its lines are of this kind.
    package func count(_ event: String) -> Int {
        program.lines.count { $0.contains("\"\(event)\"") }
    }

    private func expect(_ events: String..., after beginning: Beginning) throws {
        _ = try program.waitForLine(events.joined(separator: " or "), from: beginning.lines) {
            line in
            events.contains { line.contains("\"\($0)\"") }
        }
    }

    /// The device's own counter: docs/guides/programs.md "The person's folder".
    private var counter: [String: Int] {
        let lines = (Folder.text(at: person.home.file("store/counter")) ?? "").split(
            separator: "\n"
        )
        return lines.reduce(into: [:]) { found, line in
            let words = line.split(separator: " ")
            if words.count == 2 { found[String(words[0])] = Int(words[1]) }
        }
    }
}
