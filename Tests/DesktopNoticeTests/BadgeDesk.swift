import BadgeProcess
import Capturing
import Crypto
import Glibc
import SignedNotes
import Stage
import Terms

/// A screen with window manager and accessibility bus, and the real badge program on it.
final class BadgeDesk {
    static let person = "p-0123456789abcdef"

    let cast: Cast
    let display: Display
    let badge: BadgeProgram
    let key: SigningKey
    private let folder: Folder
    private let session: [String: String]

    init(language: Language = .en) throws {
        folder = try Folder.short()
        cast = Cast(logs: try folder.folder("logs"))
        display = try Display(cast, label: "desk", home: folder)
        var session = display.x
        session["HOME"] = folder.path
        session["XDG_RUNTIME_DIR"] = folder.path
        let bus = try SessionBus(cast, label: "desk", runtime: folder, environment: session)
        session["DBUS_SESSION_BUS_ADDRESS"] = bus.address
        self.session = session
        guard let key = SigningKey(name: Self.person, seed: (0..<32).map { UInt8($0) }) else {
            throw Stall(awaited: "a key")
        }
        self.key = key
        // The badge inherits its surroundings from the recorder; here from three lines of shell.
        let variables = session.map { "export \($0.key)='\($0.value)'\n" }.joined()
        let text = try folder.write(
            "#!/bin/sh\n\(variables)echo $$ > '\(folder.file("pid"))'\n"
                + "exec '\(Checkout.program("samtykke-badge"))' \"$@\"\n",
            to: "text"
        )
        // Copied by another process: a file that this one has open for writing, if only for a moment in a forked
        // child, cannot be started.
        let path = folder.file("badge")
        try cast.must("install", ["-m", "700", text, path])
        let keys = try folder.folder("keys")
        badge = BadgeProgram(path: path, keys: keys.path, language: language)
        try writeKey(mode: 0o600)
    }

    /// The number of the running badge.
    var process: Int32 { Folder.text(at: folder.file("pid")).flatMap { Int32($0.dropLast()) } ?? 0 }

    func writeKey(mode: mode_t) throws {
        let seed = Hex.text(key.seed)
        let text = "samtykke/v1 private-key\nname \(key.name)\nseed \(seed)\n"
        chmod(try folder.folder("keys").write(text, to: "signing.key"), mode)
    }

    /// Presses a button as an assistive tool does.
    func press(_ label: String) throws {
        try Patience.wait(for: "a button \(label)") {
            try display.turn(toClass: "samtykke-badge")
            return try accessibility("press", label).status == 0 ? () : nil
        }
    }

    /// Waits until a button can be pressed, turning to the window as long as it cannot.
    func waitUntilLive(_ label: String) throws {
        try Patience.wait(for: "a live button \(label)") {
            try display.turn(toClass: "samtykke-badge")
            return try isLive(label) ? () : nil
        }
    }

    /// Turns to a window with the keyboard, as often as its buttons stay dead because it was too soon.
    func turnWithKeyboard(to window: String, from other: String, until label: String) throws {
        try Patience.wait(for: "a live button \(label)") {
            try display.xdotool("windowactivate", "--sync", other)
            try display.xdotool("windowactivate", "--sync", window)
            for _ in 0..<10 where try isLive(label) { return () }
            return nil
        }
    }

    private func isLive(_ label: String) throws -> Bool {
        try accessibility("live", label).status == 0
    }

    func waitForText(_ text: String) throws {
        try Patience.wait(for: "the text \(text)") {
            try accessibility("list").text.contains(text) ? () : nil
        }
    }

    func strike() async throws {
        await badge.stop()
        cast.endAll()
        try folder.remove()
    }

    private func accessibility(_ arguments: String...) throws -> Cast.Result {
        try cast.run(
            "/usr/bin/python3",
            [Checkout.script("accessibility.py")] + arguments,
            environment: session
        )
    }

    /// A notice with the acknowledgement that belongs to it, or to another text.
    static func notice(_ language: Language, signing other: String? = nil) -> NoticeShown {
        let text = "samtykke notice/1 \(language.rawValue) 530d903a\nÉn samtale.\n"
        let hash = Hex.text(SHA256.hash(data: Array((other ?? text).utf8)))
        let entry = """
            samtykke/v1 acknowledgement
            origin ledger.nordtel.example/2026-h2
            agreement \(String(repeating: "0", count: 64))
            employee \(person)
            sampling \(String(repeating: "a", count: 32))
            request \(String(repeating: "b", count: 32))
            form tone
            streams far,near
            language \(language.rawValue)
            text \(hash)

            """
        return NoticeShown(
            id: "n1",
            language: language,
            text: text,
            fingerprint: "530d903a",
            entry: entry
        )
    }
}
