import Foundation
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("The agreement on the command line")
struct AgreementCommandTests {
    private struct Signers {
        let employer: String
        let union: String
        let file: String
    }

    /// Two real keys and a complete, unsigned agreement.
    private func agreement(in folder: String) throws -> Signers {
        func key(_ name: String) throws -> String {
            let made = try Program.run(
                "key",
                "new",
                "--name",
                name,
                "--out",
                "\(folder)/\(name).key"
            )
            #expect(made.code == 0)
            return made.output.trimmingCharacters(in: .newlines)
        }
        let parties = ExampleParties()
        let pin = String(repeating: "ab", count: 32)
        try """
        {"server":"\(parties.server.verifierKey())","address":{"url":"https://127.0.0.1:8443","certificate":"\(pin)"}}
        """.write(toFile: "\(folder)/server", atomically: true, encoding: .utf8)
        try """
        {"witness":"\(parties.witness.verifierKey(.cosignature))","enrolment":"\(parties.enrolment.verifierKey())","address":{"url":"https://127.0.0.1:8444","certificate":"\(pin)"}}
        """.write(toFile: "\(folder)/witness", atomically: true, encoding: .utf8)
        let file = "\(folder)/agreement.note"
        let made = try Program.run(
            "agreement",
            "new",
            "--out",
            file,
            "--origin",
            parties.origin,
            "--employer",
            try key("employer"),
            "--union",
            try key("union"),
            "--server",
            "\(folder)/server",
            "--witness",
            "\(folder)/witness"
        )
        #expect(made.code == 0, "\(made.messages)")
        return Signers(
            employer: "\(folder)/employer.key",
            union: "\(folder)/union.key",
            file: file
        )
    }

    @Test("is written, checked, and signed by both in their order")
    func whole() throws {
        try Program.inFolder { folder in
            let made = try agreement(in: folder)
            let unsigned = try Program.run("agreement", "check", "--draft", made.file, "--json")
            #expect(unsigned.code == 0, "\(unsigned.messages)")
            #expect(unsigned.output.contains("\"signatures\":0"))
            #expect(try Program.run("agreement", "sign", made.file, "--key", made.union).code == 5)
            #expect(
                try Program.run("agreement", "sign", made.file, "--key", made.employer).code == 0
            )
            #expect(
                try Program.run("agreement", "sign", made.file, "--key", made.employer).code == 5
            )
            #expect(try Program.run("agreement", "sign", made.file, "--key", made.union).code == 0)
            let signed = try Program.run("agreement", "check", made.file, "--json")
            #expect(signed.code == 0)
            #expect(signed.output.contains("\"signatures\":2"))
            #expect(try Program.run("agreement", "sign", made.file, "--key", made.union).code == 5)
        }
    }

    @Test("that was changed after signing is told by exit code 4")
    func changed() throws {
        try Program.inFolder { folder in
            let made = try agreement(in: folder)
            #expect(
                try Program.run("agreement", "sign", made.file, "--key", made.employer).code == 0
            )
            let text = try String(contentsOfFile: made.file, encoding: .utf8)
            try text.replacingOccurrences(of: "share 1/20", with: "share 1/10")
                .write(toFile: made.file, atomically: true, encoding: .utf8)
            #expect(try Program.run("agreement", "check", made.file).code == 4)
            #expect(try Program.run("agreement", "sign", made.file, "--key", made.union).code == 4)
        }
    }

    @Test("names the line that is wrong")
    func line() throws {
        try Program.inFolder { folder in
            let made = try agreement(in: folder)
            let text = try String(contentsOfFile: made.file, encoding: .utf8)
            try text.replacingOccurrences(of: "share 1/20", with: "share 2/5")
                .write(toFile: made.file, atomically: true, encoding: .utf8)
            let checked = try Program.run("agreement", "check", made.file)
            #expect(checked.code == 1)
            #expect(checked.messages.contains("line "))
        }
    }

    @Test("is said in plain words in each language", arguments: ["en", "nb", "sv", "de"])
    func plainWords(language: String) throws {
        try Program.inFolder { folder in
            let made = try agreement(in: folder)
            let shown = try Program.run("agreement", "show", made.file, "--language", language)
            #expect(shown.code == 0)
            #expect(shown.output.split(separator: "\n").count > 20)
            #expect(!shown.output.contains("#"))
        }
    }

    @Test("is never written over another file")
    func noReplacing() throws {
        try Program.inFolder { folder in
            let made = try agreement(in: folder)
            let before = try String(contentsOfFile: made.file, encoding: .utf8)
            #expect(try Program.run("agreement", "new", "--out", made.file).code == 1)
            #expect(try String(contentsOfFile: made.file, encoding: .utf8) == before)
        }
    }
}

@Suite("The command line")
struct CommandTests {
    @Test("makes a private key that only its owner may read, and prints its vkey")
    func key() throws {
        try Program.inFolder { folder in
            let made = try Program.run("key", "new", "--name", "a.example", "--out", "\(folder)/k")
            #expect(made.code == 0)
            #expect(made.output.hasPrefix("a.example+"))
            let facts = try FileManager.default.attributesOfItem(atPath: "\(folder)/k")
            #expect(facts[.posixPermissions] as? Int == 0o600)
            #expect(try Program.run("key", "new", "--name", "b", "--out", "\(folder)/k").code == 1)
        }
    }

    @Test("refuses a key file that others may read")
    func rights() throws {
        try Program.inFolder { folder in
            #expect(try Program.run("key", "new", "--name", "a", "--out", "\(folder)/k").code == 0)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644],
                ofItemAtPath: "\(folder)/k"
            )
            try "x".write(toFile: "\(folder)/a", atomically: true, encoding: .utf8)
            let signed = try Program.run("agreement", "sign", "\(folder)/a", "--key", "\(folder)/k")
            #expect(signed.code == 1)
        }
    }

    @Test(
        "tells wrong usage by exit code 64",
        arguments: [
            ["nothing"], ["key", "new"], ["key", "new", "--name", "a b", "--out", "x"],
            ["request", "--mode", "employee", "--purpose", "a", "--form", "b"],
            ["request", "--mode", "arranged", "--purpose", "a", "--form", "b"],
            ["notices", "no", "xyz"], ["open", "x", "--purpose", "a", "--out", "-"],
            ["ledger", "prove", "00"],
        ]
    )
    func usage(arguments: [String]) throws {
        #expect(try Program.run(list: arguments).code == 64)
    }

    @Test("says no without storing or sending anything")
    func no() throws {
        try Program.inFolder { folder in
            let said = try Program.run(
                "notices",
                "no",
                "00000000000000000000000000000a01",
                home: folder
            )
            #expect(said.code == 0)
            #expect(said.output.isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }

    @Test(
        "tells a person who is not enrolled what to do",
        arguments: ["status", "notices", "recordings"]
    )
    func notEnrolled(command: String) throws {
        try Program.inFolder { folder in
            let told = try Program.run(command, home: folder)
            #expect(told.code == 1)
            #expect(told.messages.contains("enrol"))
        }
    }
}
