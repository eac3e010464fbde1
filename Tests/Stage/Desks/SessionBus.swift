import Foundation

/// A D-Bus session of its own; the accessibility bus starts on it by activation.
package final class SessionBus {
    /// Its address.
    package let address: String

    /// Starts the bus; what it activates appears on `display`.
    package init(_ cast: Cast, label: String, runtime: Folder, environment: [String: String]) throws
    {
        address = "unix:path=" + runtime.file("bus")
        let bus = try cast.start(
            "\(label)-dbus",
            "dbus-daemon",
            ["--session", "--nofork", "--nopidfile", "--address=\(address)", "--print-address=1"],
            environment: environment
        )
        _ = try bus.waitForLine("its address") { $0.hasPrefix("unix:") }
    }
}
