/// Bodies of the witness's resources that people's programs use.
///
/// What server and witness say to each other is in `WitnessDialogue`. Source: docs/formats/witness-dialogue.md.
package enum WitnessBody {
    package struct Enrolment: Codable, Sendable, Hashable {
        package var pseudonym: String
        package var role: String
        package var team: String
        package var witnessAnchor: String

        package init(pseudonym: String, role: String, team: String, witnessAnchor: String) {
            self.pseudonym = pseudonym
            self.role = role
            self.team = team
            self.witnessAnchor = witnessAnchor
        }
    }

    package struct EnrolmentAsked: Codable, Sendable, Hashable {
        package var text: String
        package var signature: String
        package var mac: String

        package init(text: String, signature: String, mac: String) {
            self.text = text
            self.signature = signature
            self.mac = mac
        }
    }

    package struct EnrolmentSigned: Codable, Sendable, Hashable {
        package var signature: String

        package init(signature: String) { self.signature = signature }
    }
}
