import Foundation

/// A window with private mail: no recording may ever show any of it.
package final class PrivateWindow {
    /// Its title.
    package static let title = "Private mail"
    private let display: Display
    private let window: String
    private let program: Child

    /// Opens it, minimised.
    package init(
        _ cast: Cast,
        label: String,
        display: Display,
        home: Folder,
        environment: [String: String]
    ) throws {
        self.display = display
        let mail = try home.write(
            "\n  Dear mother,\n\n  the tests came back fine.\n",
            to: "mail.txt"
        )
        program = try cast.start(
            "\(label)-mail",
            "xterm",
            [
                "-T", Self.title, "-class", "PrivateMail", "-bg", Colour.mail.hex, "-fg", "#ffffff",
                "-cr", Colour.mail.hex, "-fa", "DejaVu Sans Mono", "-fs", "14", "-geometry",
                "88x26+100+150", "+sb", "-e", "sh", "-c", "cat '\(mail)'; exec sleep 100000",
            ],
            environment: environment.merging(["HOME": home.path]) { $1 }
        )
        window = try display.window(titled: Self.title)
        try hide()
    }

    /// Puts it over everything below.
    package func cover() throws { try display.xdotool("windowactivate", "--sync", window) }

    /// Minimises it.
    package func hide() throws {
        try display.xdotool("windowminimize", window)
        try Patience.wait(for: "the private window to be gone") {
            try display.shows(Self.title) ? nil : ()
        }
    }
}
