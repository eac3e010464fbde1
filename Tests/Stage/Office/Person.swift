import Foundation

/// Somebody with a folder and the command line: employee, coach or auditor.
package struct Person: Sendable {
    /// What people call them, as a file name.
    package let label: String
    /// Their folder, `SAMTYKKE_HOME`.
    package let home: Folder
    private let cast: Cast

    /// Enrols somebody with a fresh code of the union.
    package init(_ office: Office, label: String, role: String) throws {
        self.label = label
        cast = office.cast
        home = try office.folder.folder("people").folder(label)
        try must("enrol", input: try office.code(role: role) + "\n")
    }

    /// The pseudonym under which the ledger knows them.
    package var pseudonym: String {
        get throws {
            let lines = (Folder.text(at: home.file("profile")) ?? "").split(separator: "\n")
            guard let line = lines.first(where: { $0.hasPrefix("pseudonym ") }) else {
                throw Stall(awaited: "the pseudonym of \(label)")
            }
            return String(line.dropFirst("pseudonym ".count))
        }
    }

    /// Runs the command line as this person.
    package func run(_ arguments: [String], input: String? = nil) throws -> Cast.Result {
        try cast.run(
            Checkout.program("samtykke"),
            arguments,
            environment: ["SAMTYKKE_HOME": home.path],
            input: input
        )
    }

    /// Runs a command that must succeed and gives what it prints.
    @discardableResult
    package func must(_ arguments: String..., input: String? = nil) throws -> String {
        let result = try run(arguments, input: input)
        guard result.status == 0 else {
            throw Stall(
                awaited: "\(label): samtykke " + arguments.joined(separator: " ").prefix(200),
                seen: "exit \(result.status): \(result.complaint)\(result.text.suffix(600))"
            )
        }
        return result.text
    }

    /// The recordings this person is a recipient of, as the command line's JSON tells them.
    package func recordings() throws -> [[String: String]] {
        let told = try must("recordings", "--json")
        let object = try JSONSerialization.jsonObject(with: Data(told.utf8))
        let list = (object as? [Any]) ?? (object as? [String: Any])?["recordings"] as? [Any] ?? []
        return list.compactMap { $0 as? [String: Any] }.map { $0.mapValues { "\($0)" } }
    }
}
