import Foundation
import Testing

@testable import samtykke

@Suite("A file that a command writes")
struct OutFileTests {
    private func kept(_ path: String, force: Bool) throws {
        let file = try OutputFile(path, mayReplace: force)
        try file.write(Array("new".utf8))
        try file.keep()
    }

    @Test("is whole, nobody else's, and leaves nothing beside it")
    func whole() throws {
        try Program.inFolder { folder in
            try kept("\(folder)/a", force: false)
            let facts = try FileManager.default.attributesOfItem(atPath: "\(folder)/a")
            #expect(facts[.posixPermissions] as? Int == 0o600)
            #expect(throws: (any Error).self) { try kept("\(folder)/a", force: false) }
            try kept("\(folder)/a", force: true)
            _ = try OutputFile("\(folder)/b", mayReplace: false)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
        }
    }

    @Test("is never written through a link or over what is no file", arguments: [true, false])
    func links(force: Bool) throws {
        try Program.inFolder { folder in
            try "old".write(toFile: "\(folder)/target", atomically: true, encoding: .utf8)
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/link",
                withDestinationPath: "\(folder)/target"
            )
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/loose",
                withDestinationPath: "\(folder)/nothing"
            )
            #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
            for name in ["link", "loose", "pipe"] {
                #expect(throws: (any Error).self, "\(name)") {
                    try kept("\(folder)/\(name)", force: force)
                }
            }
            #expect(throws: (any Error).self) { try kept("/dev/null", force: force) }
            #expect(try String(contentsOfFile: "\(folder)/target", encoding: .utf8) == "old")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(names == ["link", "loose", "pipe", "target"])
        }
    }
}

@Suite("Data that cannot be written")
struct FullOutputTests {
    @Test("is told, with exit code 1")
    func told() throws {
        try Program.inFolder { folder in
            let draft = try Program.draft(in: folder)
            for command in [
                ["agreement", "show", draft], ["agreement", "check", "--draft", draft],
                ["doctor"],
            ] {
                let full = try Program.run(list: command, home: folder, output: "/dev/full")
                #expect(full.code == 1, "\(command)")
                #expect(full.messages.contains("standard output cannot be written"), "\(command)")
            }
        }
    }

    @Test("of an audit is told, too")
    func audit() throws {
        try Program.inFolder { folder in
            let full = try Program.run(
                list: [folder, "--json"],
                program: "samtykke-audit",
                output: "/dev/full"
            )
            #expect(full.code == 1 && full.messages.contains("standard output cannot be written"))
        }
    }

    @Test("of a new key leaves no key behind")
    func key() throws {
        try Program.inFolder { folder in
            let full = try Program.run(
                list: ["key", "new", "--name", "a.example", "--out", "\(folder)/k"],
                output: "/dev/full"
            )
            #expect(full.code == 1 && full.messages.contains("no key was made"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }
}

@Suite("A folder that others may change")
struct OpenFolderTests {
    @Test("is refused with the command that mends it", arguments: [0o777, 0o770, 0o702])
    func folder(mode: Int) throws {
        try Program.inFolder { folder in
            try Data().write(to: URL(fileURLWithPath: "\(folder)/profile"))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder)
            let told = try Program.run("status", home: folder)
            #expect(told.code == 1 && told.messages.contains("chmod 700 \(folder)"))
        }
    }

    @Test("is refused when it is only the profile", arguments: [0o666, 0o620])
    func profile(mode: Int) throws {
        try Program.inFolder { folder in
            let path = "\(folder)/profile"
            try Data().write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            let told = try Program.run("status", home: folder)
            #expect(told.code == 1 && told.messages.contains("chmod go-w \(path)"))
        }
    }

    @Test("is refused by server and witness before anything else")
    func servers() throws {
        try Program.inFolder { folder in
            let state = "\(folder)/server"
            let made = try Program.run(
                list: [
                    "init", "--state", state, "--origin", "ledger.example/1", "--listen",
                    "127.0.0.1:1", "--url", "https://127.0.0.1:1",
                ],
                program: "samtykke-server"
            )
            #expect(made.code == 0, "\(made.messages)")
            try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: state)
            let told = try Program.run(list: ["run", "--state", state], program: "samtykke-server")
            #expect(told.code == 78 && told.messages.contains("chmod 700 \(state)"))
        }
    }

    @Test("is never made for an address with a host of another script")
    func script() throws {
        try Program.inFolder { folder in
            for url in ["https://blåbær.example:1", "https://раура.example:1"] {
                let told = try Program.run(
                    list: [
                        "init", "--state", "\(folder)/s", "--origin", "ledger.example/1",
                        "--listen", "127.0.0.1:1", "--url", url,
                    ],
                    program: "samtykke-server"
                )
                #expect(told.code == 64 && told.messages.contains(url), "\(told.messages)")
                #expect(told.messages.contains("xn--"))
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }
}
