import Foundation
import Stage
import Testing

/// Damaged folders of people, and enrolment codes: command line and recorder name the file.
struct MalformedFolders {
    private let scene: MalformedScene

    init(_ scene: MalformedScene) { self.scene = scene }

    func play() throws {
        let path = scene.folder.file("kari")
        try FileManager.default.copyItem(atPath: scene.kari.home.path, toPath: path)
        let home = try Folder(path)
        try home.write("softphone baresip 127.0.0.1:1\nlanguage en\n", to: "agent.conf")
        for name in ["profile", "signing.key"] {
            let good = try contents(home.file(name))
            for damage in Damage.ofLines(good) + Damage.ofOrder(good) {
                try both(home, name, damage)
            }
        }
        for name in ["tls.pem", "tls.key"] {
            for damage in [Damage("empty", Data()), Damage("nonsense", Data("nonsense\n".utf8))] {
                try both(home, name, damage, word: "tls.")
            }
        }
        for name in ["agreement.leaf", "key.note"] {
            let good = try contents(home.file(name))
            for damage in [Damage.ofLines(good)[1], Damage.ofOrder(good)[0]] {
                try refuse("samtykke-agent", ["run", "--home", home.path], home, name, damage)
            }
        }
        try settings(home)
        try codes()
    }

    private static let lines = [
        "", "softphone baresip 127.0.0.1:99999\n", "softphone baresip 127.0.0.1:-1\n",
        "softphone other 127.0.0.1:1\n", "softphone baresip 127.0.0.1:1\nlanguage xx\n",
        "softphone baresip 127.0.0.1:1\nlangauge en\n",
        "softphone baresip 127.0.0.1:1\r\nlanguage en\r\n",
        "softphone baresip 127.0.0.1:1\nsoftphone baresip 127.0.0.1:2\n",
        "softphone baresip 127.0.0.1:1\nbadge\n", "softphone baresip 127.0.0.1:1\n\0\n",
    ]

    private func settings(_ home: Folder) throws {
        for text in Self.lines {
            let damage = Damage("\(text.debugDescription)", Data(text.utf8))
            try refuse(
                "samtykke-agent",
                ["run", "--home", home.path],
                home,
                "agent.conf",
                damage,
                word: "line "
            )
        }
        let latin = Data(
            "softphone baresip 127.0.0.1:1\nbadge /\u{FF}\n".unicodeScalars.map { UInt8($0.value) }
        )
        try refuse(
            "samtykke-agent",
            ["run", "--home", home.path],
            home,
            "agent.conf",
            Damage("Latin-1", latin),
            word: "line "
        )
    }

    /// The command line and the recorder, each on the damaged file.
    private func both(_ home: Folder, _ name: String, _ damage: Damage, word: String? = nil) throws
    {
        try refuse("samtykke", ["status", "--home", home.path], home, name, damage, word: word)
        try refuse("samtykke-agent", ["run", "--home", home.path], home, name, damage, word: word)
    }

    private func refuse(
        _ program: String,
        _ arguments: [String],
        _ home: Folder,
        _ name: String,
        _ damage: Damage,
        word: String? = nil
    ) throws {
        let path = home.file(name)
        let good = try contents(path)
        try damage.bytes?.write(to: URL(fileURLWithPath: path))
        let before = home.files
        try scene.refuses(
            program,
            arguments,
            codes: [1, 4],
            saying: [word ?? name],
            "\(name) \(damage.name)"
        )
        #expect(home.files == before, "\(name) \(damage.name): nothing is made")
        try good.write(to: URL(fileURLWithPath: path))
    }

    /// A code that is damaged on its way to the person enrols nobody.
    private func codes() throws {
        let before = Set(scene.office.witnessState.files)
        let good = try scene.office.code(role: "employee")
        let home = scene.folder.file("nobody")
        let flipped = Damage.flips(Data(good.utf8), count: 4, seed: scene.seed).compactMap(\.bytes)
            .filter { !$0.contains { $0 < 0x21 || $0 > 0x7E } }
        let damaged =
            [Data("samtykke1-".utf8), Data(good.utf8).dropLast(9), Data("x".utf8)] + flipped
        for code in damaged {
            let text = String(decoding: code, as: UTF8.self)
            let result = try scene.office.cast.run(
                Checkout.program("samtykke"),
                ["enrol", "--home", home, text],
                input: text + "\n"
            )
            #expect(
                result.status > 0 && MalformedScene.isPlain(result.complaint),
                "\(text): \(result)"
            )
            #expect(!FileManager.default.fileExists(atPath: home + "/profile"))
        }
        let added = Set(scene.office.witnessState.files).subtracting(before)
        let name = try #require(added.first)
        try FileManager.default.removeItem(atPath: name)
    }

    private func contents(_ path: String) throws -> Data {
        try #require(FileManager.default.contents(atPath: path))
    }
}
