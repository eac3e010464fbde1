/// A login manager with one session, on a system bus of its own.
package final class Logind: Sendable {
    /// The bus; without it nobody is told anything any more.
    package let bus: Child
    /// The environment of a program that shall find it: the standard variable for a bus that lies elsewhere.
    package let variables: [String: String]
    private let cast: Cast

    /// Starts the bus alone.
    package init(_ cast: Cast, runtime: Folder) throws {
        self.cast = cast
        let address = "unix:path=" + runtime.file("system-bus")
        variables = ["DBUS_SYSTEM_BUS_ADDRESS": address]
        bus = try cast.start(
            "system-bus",
            "dbus-daemon",
            ["--session", "--nofork", "--nopidfile", "--address=\(address)", "--print-address=1"]
        )
        _ = try bus.waitForLine("its address") { $0.hasPrefix("unix:") }
    }

    /// Starts the manager on it.
    package func start() throws {
        let logind = try cast.start(
            "logind",
            "/usr/bin/python3",
            [Checkout.script("logind.py")],
            environment: variables
        )
        _ = try logind.waitForLine("its name") { $0.hasPrefix("ready") }
    }

    /// Makes something happen to the session; the words stand in `logind.py`.
    package func make(_ happening: String) throws {
        try cast.must(
            "dbus-send",
            [
                "--system", "--print-reply", "--dest=org.freedesktop.login1",
                "/org/freedesktop/login1", "test.Stage.Do", "string:\(happening)",
            ],
            environment: variables
        )
    }
}
