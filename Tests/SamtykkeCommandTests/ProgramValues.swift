import Foundation
import SignedNotes
import Terms
import TestSupport

extension Program {
    /// A complete agreement that nobody has signed, made by the program itself.
    static func draft(in folder: String) throws -> String {
        let parties = ExampleParties()
        let pin = String(repeating: "ab", count: 32)
        try """
        {"server":"\(parties.server.verifierKey())","address":{"url":"https://127.0.0.1:8443","certificate":"\(pin)"}}
        """.write(toFile: "\(folder)/server", atomically: true, encoding: .utf8)
        try """
        {"witness":"\(parties.witness.verifierKey(.cosignature))","enrolment":"\(parties.enrolment.verifierKey())","address":{"url":"https://127.0.0.1:8444","certificate":"\(pin)"}}
        """.write(toFile: "\(folder)/witness", atomically: true, encoding: .utf8)
        let file = "\(folder)/draft"
        _ = try run(
            list: [
                "agreement", "new", "--out", file, "--employer",
                parties.employer.verifierKey().description, "--union",
                parties.union.verifierKey().description, "--server", "\(folder)/server",
                "--witness", "\(folder)/witness",
            ]
        )
        return file
    }

    /// An enrolment code as the witness spells it.
    static func code() throws -> String {
        let parties = ExampleParties()
        let pin = String(repeating: "ab", count: 32)
        let members: [String: Any] = [
            "id": String(repeating: "0a", count: 16),
            "secret": Base64.text([UInt8](repeating: 7, count: 32)),
            "origin": parties.origin,
            "server": ["https://127.0.0.1:8443", pin],
            "witness": ["https://127.0.0.1:8444", pin],
            "witnessKey": parties.witness.verifierKey(.cosignature).description,
            "enrolmentKey": parties.enrolment.verifierKey().description,
            "employer": parties.employer.verifierKey().description,
            "union": parties.union.verifierKey().description,
        ]
        let json = try JSONSerialization.data(withJSONObject: members)
        return "samtykke1-" + Base64.urlText(Array(json))
    }

    /// Gives a closure a descriptor that reads this text and then ends.
    static func reading<Value>(_ text: String, _ body: (Int32) throws -> Value) throws -> Value {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try pipe.fileHandleForWriting.close()
        return try body(pipe.fileHandleForReading.fileDescriptor)
    }
}
