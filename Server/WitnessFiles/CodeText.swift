import Terms
package import Witnessing

extension EnrolmentCode {
    /// The text of a code's file.
    package var text: String {
        """
        samtykke/v1 code
        id \(id)
        secret \(secret)
        pseudonym \(pseudonym)
        role \(role.rawValue)
        team \(team)
        chain \(chain.map { "\($0.anchor) \($0.end)" } ?? "-")
        lapses \(lapses)

        """
    }

    /// Reads a code's file, or is nil.
    package init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let names = ["id", "secret", "pseudonym", "role", "team", "chain", "lapses"]
        guard lines.count == 9, lines[0] == "samtykke/v1 code", lines[8].isEmpty,
            zip(lines[1...], names).allSatisfy({ $0.hasPrefix($1 + " ") })
        else { return nil }
        let values = zip(lines[1...], names).map { $0.dropFirst($1.count + 1) }
        guard Hex.bytes(values[0], count: 16) != nil, let secret = Bytes32(hex: values[1]),
            let pseudonym = Pseudonym(values[2]), let role = Role(rawValue: String(values[3])),
            let team = TeamID(values[4]), let minute = Decimal.number(values[6])
        else { return nil }
        var chain: Chain?
        if values[5] != "-" {
            let ends = values[5].split(separator: " ").compactMap { Bytes32(hex: $0) }
            guard ends.count == 2 else { return nil }
            chain = Chain(anchor: ends[0], end: ends[1])
        }
        self.init(
            id: String(values[0]),
            secret: secret,
            pseudonym: pseudonym,
            role: role,
            team: team,
            chain: chain,
            lapses: Minute(minute)
        )
    }
}
