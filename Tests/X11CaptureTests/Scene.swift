import Agreements
import Capturing
import Glibc
import Stage
import Terms
import X11Capture

/// An X server with a window manager and the window of the customer system.
final class Scene {
    static let title = "CRM - customer 4711"
    let cast: Cast
    let folder: Folder
    let display: Display
    let clock = BootClock()

    init() throws {
        folder = try Folder.short()
        cast = Cast(logs: try folder.folder("logs"))
        display = try Display(cast, label: "desk", home: folder, width: 900, height: 600)
    }

    func end() throws {
        cast.endAll()
        try folder.remove()
    }

    /// Opens a terminal as customer system, which prints all the time; the process and the window.
    func openCRM(
        _ title: String = Scene.title,
        quiet: Bool = false
    ) throws -> (
        process: Child, window: String
    ) {
        let lively = "while :; do date +%N; sleep 0.05; done"
        let child = try cast.start(
            "crm",
            "xterm",
            [
                "-T", title, "-class", "nordtel-crm", "-bg", Colour.crm.hex, "-fg", "#ffffff",
                "-geometry", "80x30+40+40", "+sb", "-e", "sh", "-c",
                quiet ? "exec sleep 100000" : lively,
            ],
            environment: display.x.merging(["HOME": folder.path, "LANG": "C.UTF-8"]) { $1 }
        )
        return (child, try display.window(titled: title))
    }

    func openMail() throws -> PrivateWindow {
        try PrivateWindow(
            cast,
            label: "desk",
            display: display,
            home: folder,
            environment: display.x
        )
    }

    static let rule = WindowRule(
        id: WindowID(checked: "crm"),
        name: "Customer card",
        windowClass: "nordtel-crm",
        title: "CRM - *",
        profile: nil
    )

    func source() -> X11WindowSource { X11WindowSource(clock: clock, display: display.name) }
}

/// Sets a stage, plays, and clears the stage whatever happened.
func withScene(_ play: (Scene) async throws -> Void) async throws {
    let scene = try Scene()
    do {
        try await play(scene)
    } catch {
        try scene.end()
        throw error
    }
    try scene.end()
}
