import Agreements
import ArgumentParser
import DurableFiles
import KeyFiles
import Partaking
import PinnedHTTPS
import Programs
import Sampling
import SchedulerClient
import SignedNotes
import Terms

struct AgreementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agreement",
        abstract: "The document that employer and union sign.",
        subcommands: [
            AgreementNew.self, AgreementCheck.self, AgreementShow.self, AgreementSign.self,
            AgreementRevoke.self,
        ]
    )
}

struct AgreementCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read an agreement and check every line and signature.",
        discussion: "Example: samtykke agreement check agreement.note"
    )

    @Argument(help: "The agreement.")
    var file: String

    @Flag(help: "Check the lines of one that nobody has signed yet.")
    var draft = false

    @OptionGroup var format: Format

    private struct Facts: Encodable {
        var origin: String
        var signatures: Int
        var validFrom: String
        var validTo: String
        var share: String
        var fingerprints: [String: String]
    }

    func run() async throws {
        let read = try AgreementFile(file)
        let agreement = read.agreement
        let facts = Facts(
            origin: agreement.origin.text,
            signatures: read.note.signatures.count,
            validFrom: agreement.validFrom.instant,
            validTo: agreement.validTo.instant,
            share: agreement.share.description,
            fingerprints: [
                "employer": agreement.employer.fingerprint, "union": agreement.union.fingerprint,
                "server": agreement.server.fingerprint, "witness": agreement.witness.fingerprint,
                "enrolment": agreement.enrolment.fingerprint,
            ]
        )
        if format.isJSON {
            try Say.json(facts)
        } else {
            Say.data("\(facts.origin): well formed, \(facts.validFrom) to \(facts.validTo)")
            Say.data(Self.words(signatures: facts.signatures))
            for (who, digits) in facts.fingerprints.sorted(by: { $0.key < $1.key }) {
                Say.data("\(who) \(digits)")
            }
        }
        guard draft || !read.note.signatures.isEmpty else {
            throw ProgramExit.badSignature(
                "nobody has signed \(file): samtykke agreement sign, or check it with --draft"
            )
        }
        if !read.isSignedByBoth { Say.message("not yet signed by both: samtykke agreement sign") }
    }

    private static func words(signatures count: Int) -> String {
        switch count {
        case 0: "signatures: none"
        case 1: "signatures: 1 of 2, the employer's, valid"
        default: "signatures: 2 of 2, both valid"
        }
    }
}

struct AgreementShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Say an agreement in plain words.",
        discussion: "Example: samtykke agreement show agreement.note --language nb"
    )

    @Argument(help: "The agreement.")
    var file: String

    @Option(help: "en, nb, sv or de.")
    var language = "en"

    @OptionGroup var format: Format

    func run() async throws {
        guard let language = Language(rawValue: language) else {
            throw ValidationError("the language is en, nb, sv or de")
        }
        let read = try AgreementFile(file)
        let words = read.agreement.plainWords(language)
        if format.isJSON { return try Say.json(["language": language.rawValue, "text": words]) }
        Say.text(words)
    }
}

struct AgreementSign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Add the employer's, then the union's signature line.",
        discussion: "Example: samtykke agreement sign agreement.note --key employer.key"
    )

    @Argument(help: "The agreement.")
    var file: String

    @Option(help: "The private key file.")
    var key: String

    func run() async throws {
        let read = try AgreementFile(file)
        let signer = try KeyFile.signingKey(key)
        let order = [("employer", read.agreement.employer), ("union", read.agreement.union)]
        guard read.note.signatures.count < order.count else {
            throw ProgramExit.refused("\(file) is signed by both already")
        }
        let (who, expected) = order[read.note.signatures.count]
        guard signer.verifierKey() == expected else {
            throw ProgramExit.refused(
                "the next signature is the \(who)'s, \(expected.name) \(expected.fingerprint); "
                    + "\(key) is \(signer.name) \(signer.verifierKey().fingerprint)"
            )
        }
        let signed = read.note.signed(by: signer)
        try WholeFile.write(file, signed.bytes, mode: 0o644)
        Say.message("signed by the \(who), \(expected.fingerprint)")
    }
}

struct AgreementRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "End the agreement now: sign \"revoked\" and send it to witness and server.",
        discussion:
            "Example: samtykke agreement revoke --agreement agreement.note --key union.key --by union"
    )

    @Option(help: "The signed agreement, which names both addresses.")
    var agreement: String

    @Option(help: "The private key file.")
    var key: String

    @Option(help: "employer or union.")
    var by: String

    func run() async throws {
        guard let party = Revoked.Party(rawValue: by) else {
            throw ValidationError("--by is employer or union")
        }
        let read = try AgreementFile(agreement)
        let signer = try KeyFile.signingKey(key)
        let expected = party == .employer ? read.agreement.employer : read.agreement.union
        guard signer.verifierKey() == expected else {
            throw ProgramExit.refused("\(key) is not the \(by)'s key of this agreement")
        }
        let text = Entry.text(of: .revoked(Revoked(by: party)), origin: read.agreement.origin)
        let note = SignedNote(text: text, signatures: []).signed(by: signer)
        try await Revoking.send(note, read.agreement)
    }
}

/// Sends a `revoked` to both; one that arrives is enough, because the other learns of it.
enum Revoking {
    static func send(_ note: SignedNote, _ agreement: Agreement) async throws {
        var arrived = 0
        var last: CallFault?
        for (name, address) in [
            ("witness", agreement.witnessAddress), ("server", agreement.serverAddress),
        ] {
            guard let endpoint = Endpoint(url: address.url, certificate: address.certificate) else {
                continue
            }
            let connection = PinnedConnection(endpoint)
            do {
                if name == "witness" {
                    try await WitnessCalls(connection).send(note)
                } else {
                    _ = try await SchedulerCalls(connection).send(note)
                }
                arrived += 1
                Say.message("\(name): received")
            } catch let fault as CallFault {
                last = fault
                Say.message("\(name): \(ProgramExit.advice(fault))")
            }
            await connection.close()
        }
        if arrived == 0, let last { throw last }
    }
}
