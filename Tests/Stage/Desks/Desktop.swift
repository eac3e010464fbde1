import Foundation

/// An employee's real desktop: screen, window manager, session bus, sound, softphone, windows.
package final class Desktop {
    /// Whose desktop it is, as a file name.
    package let label: String
    /// The folder that serves as this person's home.
    package let home: Folder
    /// Screen and window manager.
    package let display: Display
    /// Ears and mouth.
    package let sound: Sound
    /// The softphone, which answers by itself.
    package let phone: Softphone
    /// The customer system.
    package let crm: CRMWindow?
    /// The window with private mail.
    package let mail: PrivateWindow?
    /// The environment of every program of this session.
    package let session: [String: String]
    /// The processes of this performance.
    package let cast: Cast

    /// Starts everything; a light desktop has no browser and no mail.
    package init(
        _ cast: Cast,
        label: String,
        home: Folder,
        runtime: Folder,
        light: Bool = false
    ) throws {
        self.cast = cast
        self.label = label
        self.home = home
        display = try Display(cast, label: label, home: home)
        sound = try Sound(cast, label: label, home: home, runtime: runtime)
        var session = display.x.merging(sound.client) { $1 }
        session["HOME"] = home.path
        session["XDG_RUNTIME_DIR"] = runtime.path
        session["XDG_SESSION_TYPE"] = "x11"
        session["XDG_STATE_HOME"] = home.path + "/.local/state"
        session["XDG_CONFIG_HOME"] = home.path + "/.config"
        session["XDG_CACHE_HOME"] = home.path + "/.cache"
        session["GSK_RENDERER"] = "cairo"
        session["GDK_BACKEND"] = "x11"
        session["LANG"] = "C.UTF-8"
        let bus = try SessionBus(cast, label: label, runtime: runtime, environment: session)
        session["DBUS_SESSION_BUS_ADDRESS"] = bus.address
        self.session = session
        phone = try Softphone(
            cast,
            label: label,
            home: home,
            answersItself: true,
            environment: session
        )
        crm =
            light
            ? nil
            : try CRMWindow(cast, label: label, display: display, home: home, environment: session)
        mail =
            light
            ? nil
            : try PrivateWindow(
                cast,
                label: label,
                display: display,
                home: home,
                environment: session
            )
        try crm?.raise()
    }

    /// Writes a picture of the whole screen.
    package func screenshot(_ file: String) throws { try display.screenshot(file) }

    /// Takes pictures of the whole screen until one is filled with a colour, and keeps that one.
    package func screenshot(_ file: String, showing colour: Colour) throws {
        try Patience.wait(for: "colour \(colour.hex) on the screen of \(label)") {
            try screenshot(file)
            return try Picture(cast, file).framesFilledWith(colour) == 1 ? () : nil
        }
    }

    /// Presses the button with this label, through the accessibility bus, as an assistive tool does,
    /// with the pointer where a person would have moved it.
    package func press(_ label: String) throws {
        try Patience.wait(for: "a button \(label) of \(self.label)") {
            try display.turn(toClass: "samtykke-badge")
            return try accessibility("press", label).status == 0 ? () : nil
        }
    }

    /// All texts and buttons that assistive tools can see now, one a line.
    package func visibleTexts() throws -> String { try accessibility("list").text }

    private func accessibility(_ arguments: String...) throws -> Cast.Result {
        try cast.run(
            "/usr/bin/python3",
            [Checkout.script("accessibility.py")] + arguments,
            environment: session
        )
    }
}
