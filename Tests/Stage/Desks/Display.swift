import Foundation

/// An X server of its own with a window manager.
package final class Display {
    /// The display's name, `:7`.
    package let name: String
    /// Width and height in pixels.
    package let width: Int, height: Int
    /// The X server.
    package let server: Child
    private let cast: Cast

    /// Starts Xvfb, which chooses a free number itself, and openbox.
    package init(
        _ cast: Cast,
        label: String,
        home: Folder,
        width: Int = 1280,
        height: Int = 800
    ) throws {
        self.cast = cast
        self.width = width
        self.height = height
        server = try cast.start(
            "\(label)-xvfb",
            "Xvfb",
            [
                "-displayfd", "1", "-screen", "0", "\(width)x\(height)x24", "-nolisten", "tcp",
                "-noreset",
            ]
        )
        let number = try server.waitForLine("its display number") { Int($0) != nil }
        name = ":\(number)"
        _ = try cast.start(
            "\(label)-openbox",
            "openbox",
            ["--sm-disable"],
            environment: ["DISPLAY": name, "HOME": home.path]
        )
        try Patience.wait(for: "a window manager on \(name)") {
            let seen = try cast.run("xprop", ["-root", "_NET_SUPPORTING_WM_CHECK"], environment: x)
            return seen.text.contains("0x") ? () : nil
        }
    }

    /// The environment of a program that shall appear here.
    package var x: [String: String] { ["DISPLAY": name] }

    /// Runs xdotool here and gives what it prints.
    @discardableResult
    package func xdotool(_ arguments: String...) throws -> String { try xdotool(arguments) }

    /// Runs xdotool here and gives what it prints.
    @discardableResult
    package func xdotool(_ arguments: [String]) throws -> String {
        try cast.run("xdotool", arguments, environment: x).text
    }

    /// The visible window whose title contains `title`, as soon as there is one.
    package func window(titled title: String) throws -> String {
        try Patience.wait(for: "a window titled \(title)") {
            let found = try xdotool("search", "--onlyvisible", "--name", title)
            return found.split(separator: "\n").last.map(String.init)
        }
    }

    /// Turns to the windows of a class as a person does who means to press something in them: raises them and moves the
    /// pointer over them.
    package func turn(toClass name: String) throws {
        let found = try xdotool("search", "--onlyvisible", "--class", name)
        for window in found.split(separator: "\n").map(String.init) {
            try xdotool("windowraise", window)
            for place in ["20", "60"] { try xdotool("mousemove", "--window", window, place, place) }
        }
    }

    /// Whether a visible window's title contains `title`.
    package func shows(_ title: String) throws -> Bool {
        try !xdotool("search", "--onlyvisible", "--name", title).isEmpty
    }

    /// Writes a picture of the whole screen.
    package func screenshot(_ file: String) throws {
        try cast.must(
            "ffmpeg",
            [
                "-y", "-loglevel", "error", "-f", "x11grab", "-draw_mouse", "0", "-video_size",
                "\(width)x\(height)", "-i", name, "-frames:v", "1", file,
            ],
            environment: x
        )
    }
}
