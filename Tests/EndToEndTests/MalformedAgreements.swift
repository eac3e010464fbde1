import Foundation
import Stage
import Testing

/// Malformed agreements, for every program that reads one.
struct MalformedAgreements {
    private let scene: MalformedScene
    private let signed: Data
    private let unsigned: Data

    init(_ scene: MalformedScene) throws {
        self.scene = scene
        let text = try #require(Folder.text(at: scene.office.agreement))
        signed = Data(text.utf8)
        unsigned = Data((text.components(separatedBy: "\n\n")[0] + "\n").utf8)
    }

    /// A changed line, and the line that the message names.
    private static let lines: [(from: String, to: String, line: Int)] = [
        ("share 1/10", "share -1/10", 27), ("share 1/10", "share 1/9", 27),
        ("share 1/10", "share 1/99999999999999999999", 27), ("share 1/10", "share 2/20", 27),
        ("cap own 24h 20", "cap own 24h 99999999999999999999", 34),
        ("team first-line 12", "team first-line 9223372036854775807", 15),
        ("retention 30 min", "retention 0 min", 46), ("retention 30 min", "retention 181 d", 46),
        ("language nb", "language xx", 50), ("https://127", "http://127", 10),
        ("minimum-call 2 s", "minimum-call 2 seconds", 26),
        ("allow random", "allow random ", 40),
        ("allow arranged", "allow arranged\nallow arranged", 42),
        ("samtykke/v1", "samtykke/v2", 1), ("Handel", "\u{202E}Handel", 4),
    ]

    func play() throws {
        for damage in Damage.ofLines(unsigned) + Damage.ofOrder(unsigned) {
            try refuse(
                damage,
                by: [("check", 1)],
                saying: damage.name == "oversized" ? "bytes" : "line "
            )
        }
        for change in Self.lines {
            let text = String(decoding: unsigned, as: UTF8.self)
                .replacingOccurrences(of: change.from, with: change.to)
            let damage = Damage("\(change.from) → \(change.to)", Data(text.utf8))
            try refuse(damage, by: [("check", 1)], saying: "line \(change.line):")
        }
        let text = String(decoding: signed, as: UTF8.self)
        let onion = Damage(
            "another word",
            Data(text.replacingOccurrences(of: "Handel", with: "Kandel").utf8)
        )
        for damage in [onion] + Damage.flips(signed, count: 6, seed: scene.seed) {
            try refuse(damage, by: [("check", 1), ("check", 4)], saying: "line ")
        }
        try everyProgram()
        try signing()
    }

    /// `show`, `sign` and both `adopt` read through the same eyes: a few cases of each.
    private func everyProgram() throws {
        let cut = Damage("cut", signed.dropLast(30))
        let swapped = Damage.ofOrder(signed)[0]
        for damage in [cut, swapped, Damage("empty", Data()), Damage("missing", nil)] {
            let file = try place(damage)
            let words = damage.bytes == nil ? [file] : [file, "line "]
            try scene.refuses(
                "samtykke",
                ["agreement", "show", file],
                codes: [1],
                saying: words,
                damage.name
            )
            for (program, state) in [
                ("samtykke-server", scene.office.serverState),
                ("samtykke-witness", scene.office.witnessState),
            ] {
                try scene.refuses(
                    program,
                    ["adopt", "--state", state.path, file],
                    codes: [1],
                    saying: words,
                    damage.name
                )
            }
        }
    }

    /// A wrong key, a damaged key and a third signature leave the file as it is.
    private func signing() throws {
        let key = try #require(Folder.text(at: scene.office.folder.file("union.key")))
        let damages = Damage.ofLines(Data(key.utf8)) + Damage.ofOrder(Data(key.utf8))
        let file = try place(Damage("unsigned", unsigned))
        for damage in damages + [Damage("another's", Data(key.utf8))] {
            let path = scene.folder.file("damaged.key")
            try damage.bytes?.write(to: URL(fileURLWithPath: path))
            chmod(path, 0o600)
            try scene.refuses(
                "samtykke",
                ["agreement", "sign", file, "--key", path],
                codes: [damage.name == "another's" ? 5 : 1],
                saying: [path],
                damage.name
            )
        }
        #expect(FileManager.default.contents(atPath: file) == unsigned)
        try scene.refuses(
            "samtykke",
            [
                "agreement", "sign", scene.office.agreement, "--key",
                scene.office.folder.file("union.key"),
            ],
            codes: [5],
            saying: ["already"],
            "a third signature"
        )
        #expect(FileManager.default.contents(atPath: scene.office.agreement) == signed)
    }

    private func refuse(
        _ damage: Damage,
        by commands: [(String, Int32)],
        saying word: String
    ) throws {
        let file = try place(damage)
        try scene.refuses(
            "samtykke",
            ["agreement", commands[0].0, file],
            codes: Set(commands.map(\.1)),
            saying: [file, word],
            damage.name
        )
    }

    private func place(_ damage: Damage) throws -> String {
        let file = scene.folder.file("agreement.txt")
        try? FileManager.default.removeItem(atPath: file)
        try damage.bytes?.write(to: URL(fileURLWithPath: file))
        return file
    }
}
