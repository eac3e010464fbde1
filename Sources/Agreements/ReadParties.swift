import SignedNotes
import Terms

/// Who signs what, and where the two programs listen: the first part of an agreement.
struct Parties {
    let origin: Origin
    let employerName: String
    let unionName: String
    let employer: VerifierKey
    let union: VerifierKey
    let server: VerifierKey
    let witness: VerifierKey
    let enrolment: VerifierKey
    let serverAddress: Address
    let witnessAddress: Address

    init(_ lines: inout FieldLines) throws(MalformedText) {
        let text = "1–500 bytes without a space at either end"
        let ed25519 = "an Ed25519 verifier key"
        origin = try lines.value("origin", as: "an origin, for instance example.com/2026") {
            Origin($0)
        }
        employerName = try lines.value("employer-name", as: text, Grammar.freeText)
        unionName = try lines.value("union-name", as: text, Grammar.freeText)
        employer = try lines.value("employer", as: ed25519) { Grammar.key($0, .ed25519) }
        union = try lines.value("union", as: ed25519) { Grammar.key($0, .ed25519) }
        server = try lines.value("server", as: ed25519) { Grammar.key($0, .ed25519) }
        guard server.name == origin.text else {
            throw lines.malformed("the server key's name is not the origin")
        }
        witness = try lines.value("witness", as: "a cosignature/v1 verifier key") {
            Grammar.key($0, .cosignature)
        }
        enrolment = try lines.value("enrolment", as: ed25519) { Grammar.key($0, .ed25519) }
        let keys = [employer, union, server, witness, enrolment]
        guard Set(keys.map(\.publicKey)).count == 5 else {
            throw lines.malformed("the five keys are not five different public keys")
        }
        guard Set(keys.map(\.name)).count == 5 else {
            throw lines.malformed("the five keys have not five different names")
        }
        let address = "https://host:port and the SHA-256 of a certificate"
        serverAddress = try lines.value("server-address", as: address, Grammar.address)
        witnessAddress = try lines.value("witness-address", as: address, Grammar.address)
    }
}

/// When the agreement holds: the second part.
struct Period {
    let validFrom: Minute
    let validTo: Minute
    let reviewBy: Minute

    init(_ lines: inout FieldLines) throws(MalformedText) {
        let instant = "an instant, for instance 2026-07-01T00:00Z"
        validFrom = try lines.value("valid-from", as: instant) { Minute(instant: $0) }
        validTo = try lines.value("valid-to", as: instant) { Minute(instant: $0) }
        guard validFrom < validTo else { throw lines.malformed("valid-to is not after valid-from") }
        guard validTo <= validFrom + 366 * 1440 else {
            throw lines.malformed("valid-to is more than 366 days after valid-from")
        }
        reviewBy = try lines.value("review-by", as: instant) { Minute(instant: $0) }
        guard reviewBy <= validTo else { throw lines.malformed("review-by is after valid-to") }
    }
}
