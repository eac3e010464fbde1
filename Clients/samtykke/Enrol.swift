import Agreements
import ArgumentParser
import Crypto
import DurableFiles
import KeyFiles
import Partaking
import PinnedHTTPS
import Programs
import Sampling
import SchedulerClient
import SignedNotes
import Terms
import WireFormat

struct Enrol: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol",
        abstract: "Make this person's keys and enrol them with the union's one-time code."
    )

    @Argument(help: "The union's code; without it, or as -, it is read from standard input.")
    var code: String?

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    func run() async throws {
        let code = try CodeInput.code(code)
        let profile = try await Enrolling(folder: home.folder, code: code).run()
        if format.isJSON {
            try Say.json([
                "pseudonym": profile.pseudonym.text, "role": profile.role.rawValue,
                "team": profile.team.text, "origin": profile.origin.text,
            ])
        } else {
            Say.data(profile.pseudonym.text)
            Say.message(
                "enrolled as \(profile.role.rawValue) of \(profile.team) in \(profile.origin)"
            )
        }
    }
}

/// The device's part of an enrolment.
///
/// Keys are written before anything is sent, so that a repeat after a crash sends the same text, to which
/// the witness gives the same signature. Source: docs/formats/witness-dialogue.md "Enrolment".
struct Enrolling {
    let folder: PersonFolder
    let code: EnrolmentCode

    func run() async throws -> Profile {
        guard try WholeFile.read(folder.file("profile")) == nil else {
            throw ProgramExit.refused(
                "\(folder.path) belongs to somebody already; choose another --home"
            )
        }
        try FileFolder.makeAll(folder.path)
        let witness = WitnessCalls(PinnedConnection(code.witness))
        let scheduler = SchedulerCalls(PinnedConnection(code.server))
        do {
            let profile = try await enrol(witness, scheduler)
            await witness.connection.close()
            await scheduler.connection.close()
            return profile
        } catch {
            await witness.connection.close()
            await scheduler.connection.close()
            throw error
        }
    }

    private func enrol(_ witness: WitnessCalls, _ scheduler: SchedulerCalls) async throws -> Profile
    {
        let reply = try await witness.enrolment(code.id)
        guard let pseudonym = Pseudonym(reply.pseudonym), let role = Role(rawValue: reply.role),
            let team = TeamID(reply.team)
        else { throw ProgramExit.failure("the witness's answer is malformed") }
        let profile = Profile(code: code, pseudonym: pseudonym, role: role, team: team)
        let leaf = try await scheduler.agreementLeaf()
        _ = try Trusted.agreement(leaf, profile)
        let keys = try ownKeys(pseudonym)
        let change = KeyChange(
            action: .enrol,
            pseudonym: pseudonym,
            role: role,
            team: team,
            signingKey: keys.signing.verifierKey().publicKey,
            sealingKey: try public32(keys.sealing),
            serverAnchor: try await serverAnchor(role, pseudonym, scheduler),
            witnessAnchor: try anchor(reply.witnessAnchor, role),
            authorisedBy: .enrolment
        )
        let note = try await signed(change, keys.signing, witness)
        Say.message("the witness has signed; putting the key into the ledger")
        _ = try await scheduler.send(note)
        try await credential(keys.signing, pseudonym, scheduler)
        try WholeFile.write(folder.file("key.note"), note.bytes)
        try WholeFile.write(folder.file("agreement.leaf"), leaf)
        try WholeFile.write(folder.file("agreement.note"), try Leaf(bytes: leaf).entry.note.bytes)
        // The profile last: its presence says that everything else is there.
        try WholeFile.write(folder.file("profile"), Array(profile.text.utf8))
        return profile
    }

    private func ownKeys(
        _ pseudonym: Pseudonym
    ) throws -> (signing: SigningKey, sealing: Curve25519.KeyAgreement.PrivateKey) {
        let signingPath = folder.file("signing.key")
        let sealingPath = folder.file("sealing.key")
        if try WholeFile.read(signingPath, .secret) == nil {
            let fresh = SigningKey(name: pseudonym.text, key: Curve25519.Signing.PrivateKey())
            try KeyFile.make(signingPath, fresh)
        }
        if try WholeFile.read(sealingPath, .secret) == nil {
            let fresh = Curve25519.KeyAgreement.PrivateKey()
            try KeyFile.make(sealingPath, name: pseudonym.text, fresh)
        }
        let signing = try KeyFile.signingKey(signingPath)
        guard signing.name == pseudonym.text else {
            throw ProgramExit.failure(
                "\(signingPath) is \(signing.name)'s, from another code; choose another --home"
            )
        }
        return (signing, try KeyFile.sealingKey(sealingPath))
    }

    private func public32(_ key: Curve25519.KeyAgreement.PrivateKey) throws -> Bytes32 {
        guard let bytes = Bytes32(key.publicKey.rawRepresentation) else {
            throw ProgramExit.failure("the sealing key is damaged")
        }
        return bytes
    }

    private func anchor(_ text: String, _ role: Role) throws -> Bytes32? {
        if role != .employee, text == "-" { return nil }
        guard role == .employee, let anchor = Bytes32(hex: text) else {
            throw ProgramExit.failure("an anchor is malformed")
        }
        return anchor
    }

    private func serverAnchor(
        _ role: Role,
        _ pseudonym: Pseudonym,
        _ scheduler: SchedulerCalls
    ) async throws -> Bytes32? {
        guard role == .employee else { return nil }
        return try anchor(try await scheduler.serverAnchor(of: pseudonym).serverAnchor, role)
    }

    private func signed(
        _ change: KeyChange,
        _ key: SigningKey,
        _ witness: WitnessCalls
    ) async throws -> SignedNote {
        let text = Entry.text(of: .key(change), origin: code.origin)
        let own = SignedNote.line(over: text, by: key)
        let mac = HMAC<SHA256>.authenticationCode(
            for: Array(text.utf8),
            using: SymmetricKey(data: code.secret)
        )
        let answer = try await witness.enrol(
            code.id,
            WitnessBody.EnrolmentAsked(
                text: text,
                signature: own.description,
                mac: Base64.text(Array(mac))
            )
        )
        guard let line = SignatureLine(answer.signature) else {
            throw ProgramExit.failure("the witness's signature line is malformed")
        }
        let note = SignedNote(text: text, signatures: [line, own])
        guard note.isSigned(byExactly: [code.enrolmentKey, key.verifierKey()]) else {
            throw ProgramExit.badSignature("the enrolment key's signature is wrong; ask the union")
        }
        return note
    }

    private func credential(
        _ key: SigningKey,
        _ pseudonym: Pseudonym,
        _ scheduler: SchedulerCalls
    ) async throws {
        let request = try CredentialRequest(for: pseudonym)
        let given = try await scheduler.credential(request.submission(by: key, as: pseudonym))
        try WholeFile.write(folder.file("tls.key"), Array(request.key.utf8))
        try WholeFile.write(folder.file("tls.pem"), Array(given.certificate.utf8))
    }
}
