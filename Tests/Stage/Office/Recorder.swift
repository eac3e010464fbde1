import Foundation

/// An employee at work: their desktop, their folder, and the recorder running between the two.
package final class Recorder {
    /// The desktop.
    package let desktop: Desktop
    /// The employee.
    package let person: Person
    /// The recorder.
    package private(set) var program: Child
    private let session: [String: String]

    /// Writes the recorder's settings and starts it in the desktop's session.
    ///
    /// `wrapped` is a program and arguments that run the recorder, such as a tracer; `variables` are
    /// added to the session's, or take their place.
    package init(
        _ desktop: Desktop,
        _ person: Person,
        language: String = "en",
        wrapped: [String] = [],
        variables: [String: String] = [:]
    ) throws {
        self.desktop = desktop
        self.person = person
        session = desktop.session.merging(variables) { $1 }
        try person.home.write(
            "softphone baresip 127.0.0.1:\(desktop.phone.controlPort)\nlanguage \(language)\n",
            to: "agent.conf"
        )
        program = try Self.start(desktop, person, session, wrapped)
    }

    /// Starts it once more, after it has ended.
    package func restart() throws { program = try Self.start(desktop, person, session, []) }

    /// Kills it without warning, also when a tracer runs it, and waits for its end.
    package func kill() throws {
        let children = Folder.text(at: "/proc/\(program.pid)/task/\(program.pid)/children") ?? ""
        let traced = children.split(separator: " ").compactMap { Int32($0) }
        for pid in traced { Foundation.kill(pid, SIGKILL) }
        if traced.isEmpty { program.signal(SIGKILL) }
        _ = try program.waitForEnd()
    }

    /// Waits for an event of this kind among its lines from `from` on; gives the line.
    @discardableResult
    package func wait(for event: String, from: Int = 0) throws -> String {
        try wait(forOneOf: [event], from: from)
    }

    /// Waits for the first event of one of these kinds among its lines from `from` on; gives the line.
    package func wait(forOneOf events: [String], from: Int = 0) throws -> String {
        try program.waitForLine(events.joined(separator: " or "), from: from) { line in
            events.contains { line.contains("\"\($0)\"") }
        }
    }

    /// How many lines it has printed: a mark for waiting for later ones.
    package var mark: Int { program.lines.count }

    private static func start(
        _ desktop: Desktop,
        _ person: Person,
        _ session: [String: String],
        _ wrapped: [String]
    ) throws -> Child {
        let command = wrapped + [Checkout.program("samtykke-agent"), "run"]
        let program = try desktop.cast.start(
            "\(desktop.label)-agent",
            command[0],
            command.dropFirst() + ["--home", person.home.path],
            environment: session.merging(["SAMTYKKE_HOME": person.home.path]) { $1 }
        )
        _ = try program.waitForLine("ready") { $0 == "ready" }
        return program
    }
}
