import Crypto
import Foundation
import PinnedHTTPS
import Sampling
import SchedulerClient
import SignedNotes
import Terms
import WireFormat

/// Somebody between a device and the witness who would enrol a key of their own: the server, for instance.
///
/// It has seen all that travels. Some thefts here are made even with the code's secret, which never does.
package struct ForgedEnrolment {
    /// What is put in the place of the device's own.
    package enum Theft: CaseIterable, Sendable {
        /// Everything is right, but for an HMAC under a guessed secret.
        case guessedSecret
        /// The device's HMAC under a text that names another key.
        case swappedKey
        /// The device's HMAC under a text that names another role.
        case swappedRole
        /// The device's HMAC under a text that names an anchor whose chain the server knows.
        case swappedAnchor
        /// With the secret: a coach's role by an employee's code.
        case otherRole
        /// With the secret: another anchor than the witness's.
        case otherAnchor
        /// With the secret: another person's pseudonym.
        case otherPerson
        /// With the secret: a key whose holder did not sign.
        case unsignedKey
        /// With the secret: nothing is swapped.
        case nothing

        package static let allCases: [Theft] = [
            .guessedSecret, .swappedKey, .swappedRole, .swappedAnchor, .otherRole, .otherAnchor,
            .otherPerson, .unsignedKey,
        ]

        /// The type of the problem that the witness answers.
        package var expected: String {
            switch self {
            case .guessedSecret, .swappedKey, .swappedRole, .swappedAnchor: "mac"
            case .otherRole, .otherAnchor, .otherPerson: "not-as-issued"
            case .unsignedKey: "malformed"
            case .nothing: "signed"
            }
        }

        /// Whether the HMAC is the device's over the text that it wrote itself.
        fileprivate var isOnTheWay: Bool {
            switch self {
            case .swappedKey, .swappedRole, .swappedAnchor: true
            default: false
            }
        }
    }

    private let code: EnrolmentCode
    private let witness: WitnessCalls
    private let issued: KeyChange
    private let device = Curve25519.Signing.PrivateKey()
    private let thief = Curve25519.Signing.PrivateKey()

    /// Asks the witness what a code is for, as anybody may who knows its id.
    package init(_ text: String) throws {
        let code = try EnrolmentCode(text)
        let witness = WitnessCalls(PinnedConnection(code.witness))
        self.code = code
        self.witness = witness
        let told = try Awaited.result { try await witness.enrolment(code.id) }
        let sealing = Curve25519.KeyAgreement.PrivateKey().publicKey.rawRepresentation
        guard let pseudonym = Pseudonym(told.pseudonym), let role = Role(rawValue: told.role),
            let team = TeamID(told.team), let sealing = Bytes32(sealing),
            let signing = Bytes32(device.publicKey.rawRepresentation),
            let anchor = Bytes32(hex: told.witnessAnchor),
            let own = Bytes32([UInt8](repeating: 0x5A, count: 32))
        else { throw Stall(awaited: "what the code is for", seen: "\(told)") }
        issued = KeyChange(
            action: .enrol,
            pseudonym: pseudonym,
            role: role,
            team: team,
            signingKey: signing,
            sealingKey: sealing,
            serverAnchor: own,
            witnessAnchor: anchor,
            authorisedBy: .enrolment
        )
    }

    /// Ends the connection.
    package func close() throws {
        let witness = witness
        try Awaited.result { await witness.connection.close() }
    }

    /// What the witness says to a theft: the type of its problem, or `signed`.
    package func answer(to theft: Theft) throws -> String {
        let text = Entry.text(of: .key(try stolen(theft)), origin: code.origin)
        let proven = theft.isOnTheWay ? Entry.text(of: .key(issued), origin: code.origin) : text
        let secret = theft == .guessedSecret ? [UInt8](repeating: 7, count: 32) : code.secret
        let mac = HMAC<SHA256>.authenticationCode(
            for: Array(proven.utf8),
            using: SymmetricKey(data: secret)
        )
        let signer = theft == .swappedKey || theft == .unsignedKey ? thief : device
        let name = try stolen(theft).pseudonym.text
        let line = SignedNote.line(over: text, by: SigningKey(name: name, key: signer))
        let asked = WitnessBody.EnrolmentAsked(
            text: text,
            signature: line.description,
            mac: Base64.text(Array(mac))
        )
        let (witness, id) = (witness, code.id)
        return try Awaited.result {
            do {
                _ = try await witness.enrol(id, asked)
                return "signed"
            } catch let fault as CallFault {
                return fault.type
            }
        }
    }

    private func stolen(_ theft: Theft) throws -> KeyChange {
        var change = issued
        switch theft {
        case .swappedKey:
            guard let key = Bytes32(thief.publicKey.rawRepresentation) else {
                throw Stall(awaited: "a key of 32 bytes")
            }
            change.signingKey = key
        case .swappedRole, .otherRole:
            change.role = .coach
        case .swappedAnchor, .otherAnchor:
            change.witnessAnchor = change.serverAnchor
        case .otherPerson:
            guard let other = Pseudonym("p-00000000000000ff") else {
                throw Stall(awaited: "a pseudonym")
            }
            change.pseudonym = other
        case .guessedSecret, .unsignedKey, .nothing: break
        }
        return change
    }
}
