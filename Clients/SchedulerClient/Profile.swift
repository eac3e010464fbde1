package import DurableFiles
package import PinnedHTTPS
package import SignedNotes
package import Terms

/// What a person's folder says about the person and about whom to believe.
///
/// Source: docs/guides/programs.md "The person's folder".
package struct Profile: Hashable, Sendable {
    package var origin: Origin
    package var pseudonym: Pseudonym
    package var role: Role
    package var team: TeamID
    package var server: Endpoint
    package var witness: Endpoint
    package var witnessKey: VerifierKey
    package var enrolmentKey: VerifierKey
    package var employer: VerifierKey
    package var union: VerifierKey

    /// What a code and the witness's answer say.
    package init(code: EnrolmentCode, pseudonym: Pseudonym, role: Role, team: TeamID) {
        origin = code.origin
        self.pseudonym = pseudonym
        self.role = role
        self.team = team
        server = code.server
        witness = code.witness
        witnessKey = code.witnessKey
        enrolmentKey = code.enrolmentKey
        employer = code.employer
        union = code.union
    }

    /// Lines `name value`, in a fixed order.
    package var text: String {
        """
        origin \(origin)
        pseudonym \(pseudonym)
        role \(role.rawValue)
        team \(team)
        server \(server)
        witness \(witness)
        witness-key \(witnessKey)
        enrolment-key \(enrolmentKey)
        employer \(employer)
        union \(union)

        """
    }

    /// Reads the lines.
    ///
    /// - Throws: `FileFault` that names file and line.
    package init(text: String, file: String = "profile") throws(FileFault) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        func next<Value>(
            _ name: String,
            _ read: (Substring) -> Value?
        ) throws(FileFault) -> Value {
            let number = lines.startIndex + 1
            guard let line = lines.popFirst(), line.hasPrefix(name + " "),
                let value = read(line.dropFirst(name.utf8.count + 1))
            else {
                throw FileFault(
                    file,
                    "is damaged: line \(number) is not \"\(name) \" and its value"
                )
            }
            return value
        }
        origin = try next("origin") { Origin($0) }
        pseudonym = try next("pseudonym") { Pseudonym($0) }
        role = try next("role") { Role(rawValue: String($0)) }
        team = try next("team") { TeamID($0) }
        server = try next("server") { Endpoint($0) }
        witness = try next("witness") { Endpoint($0) }
        witnessKey = try next("witness-key") { VerifierKey($0) }
        enrolmentKey = try next("enrolment-key") { VerifierKey($0) }
        employer = try next("employer") { VerifierKey($0) }
        union = try next("union") { VerifierKey($0) }
        guard lines == [""] else {
            throw FileFault(file, "is damaged: line 11 should not be there")
        }
    }
}
