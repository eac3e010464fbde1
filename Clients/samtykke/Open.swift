import Agreements
import ArgumentParser
import Crypto
import Ledger
import Programs
import Sampling
import SchedulerClient
import Sealing
import SignedNotes
import Terms
import WireFormat

struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "State a purpose, open a recording and write it as WebM.",
        discussion:
            "Examples: samtykke open SAMPLING --purpose coaching --out call.webm; samtykke open SAMPLING --purpose coaching --out - | mpv -"
    )

    @Argument(help: "The sampling's id.")
    var sampling: String

    @Option(help: "The purpose for which it was asked.")
    var purpose: String

    @Option(help: "The file to write; - for a pipe.")
    var out: String

    @Flag(help: "Replace the file if it is there.")
    var force = false

    @OptionGroup var home: Home

    func run() async throws {
        guard let id = SamplingID(sampling), let purpose = PurposeID(purpose) else {
            throw ValidationError("a sampling has 32 hexadecimal digits; a purpose is a label")
        }
        try await Person.work(in: home.folder) { person in
            let file = try OutputFile(out, mayReplace: force)
            try await Opening(person: person, sampling: id, purpose: purpose).run(into: file)
            try file.keep()
        }
    }
}

/// One viewing, from the stated purpose to the last byte.
///
/// The viewing key lives in memory only, so that nothing stored opens the recording after its expiry.
/// Source: docs/formats/sealed-recording.md "Opening".
struct Opening {
    let person: Person
    let sampling: SamplingID
    let purpose: PurposeID

    func run(into file: OutputFile) async throws {
        let recording = try await recording()
        guard let grant = LeafHash(hex: recording.grant) else {
            throw ProgramExit.failure("the server names no grant")
        }
        let header = try await header(grant)
        let head = try await checkManifest(recording, header)
        let (key, end) = try await view(grant)
        try end.mustFit(chunks: recording.chunks, head: head)
        var opener = ChunkOpener(
            key: key,
            header: header,
            count: recording.chunks,
            mustFlagLast: end.ended.outcome == .complete
        )
        for number in 0..<recording.chunks {
            let sealed = try await person.scheduler.chunk(sampling, number: number)
            do {
                try file.write(try opener.open(sealed))
            } catch let fault as SealingFault {
                throw ProgramExit.failure(
                    "altered: chunk \(number) does not open (\(fault)); tell the union"
                )
            }
            Say.progress(number + 1, of: recording.chunks, "opened")
        }
    }

    private func recording() async throws -> ServerBody.Recording {
        let all = try await person.scheduler.recordings()
        guard let found = all.first(where: { $0.sampling == sampling.text }) else {
            throw ProgramExit.refused("no such recording of which you are a recipient")
        }
        guard found.state == "recorded", found.chunks > 0, found.chunks <= 100_000 else {
            throw ProgramExit.refused("this recording cannot be opened: \(found.state)")
        }
        return found
    }

    private func header(_ grant: LeafHash) async throws -> RecordingHeader {
        let bytes = try await person.scheduler.header(sampling)
        guard let header = RecordingHeader(bytes: bytes), header.grant == grant,
            header.sampling == sampling, header.origin == person.profile.origin
        else { throw ProgramExit.failure("altered: the header is not this recording's") }
        return header
    }

    /// Recomputes the manifest before the viewing is signed: an altered recording costs nobody an entry.
    private func checkManifest(
        _ recording: ServerBody.Recording,
        _ header: RecordingHeader
    ) async throws -> Bytes32 {
        var manifest = Manifest(header: header.bytes)
        for number in 0..<recording.chunks {
            manifest.append(try await person.scheduler.chunk(sampling, number: number))
            Say.progress(number + 1, of: recording.chunks, "checked")
        }
        guard manifest.head.description == recording.head else {
            throw ProgramExit.failure(
                "altered: header and chunks do not lead to the manifest head of \"ended\""
            )
        }
        return manifest.head
    }

    /// States the viewing; gives the key only together with what the ledger proves of the recording.
    private func view(_ grant: LeafHash) async throws -> (FileKey, ProvenEnd) {
        let agreement = try await person.agreement().agreement
        try agreement.mustKnow(purpose: purpose.text)
        let viewingKey = Curve25519.KeyAgreement.PrivateKey()
        guard let public32 = Bytes32(viewingKey.publicKey.rawRepresentation) else {
            throw ProgramExit.failure("no viewing key could be made")
        }
        let note = person.note(
            .viewed(
                Viewed(
                    recipient: person.profile.pseudonym,
                    sampling: sampling,
                    grant: grant,
                    purpose: purpose,
                    viewingKey: public32
                )
            )
        )
        let reply = try await person.scheduler.viewing(note.description)
        guard let proof = Base64.bytes(reply.proof), let ended = Base64.bytes(reply.ended),
            let proof = TlogProof(text: String(decoding: proof, as: UTF8.self))
        else { throw ProgramExit.badSignature("the server's answer holds no proof of \"ended\"") }
        let end = try ProvenEnd(
            leaf: ended,
            proof: proof,
            in: ProvenEnd.Trust(
                origin: person.profile.origin,
                server: agreement.server,
                witness: person.profile.witnessKey
            ),
            of: sampling,
            grant: grant
        )
        return (try fileKey(reply, viewingKey, grant), end)
    }

    private func fileKey(
        _ reply: ServerBody.Viewing,
        _ viewingKey: Curve25519.KeyAgreement.PrivateKey,
        _ grant: LeafHash
    ) throws -> FileKey {
        guard let leaf = LeafHash(hex: reply.leaf), let share = Base64.bytes(reply.share),
            let sealedShare = Base64.bytes(reply.sealedShare)
        else { throw ProgramExit.failure("the server's answer is malformed") }
        do {
            return FileKey(
                witness: try SealedShare.open(
                    share,
                    with: viewingKey,
                    use: .viewing(leaf),
                    grant: grant
                ),
                recipient: try SealedShare.open(
                    sealedShare,
                    with: try person.folder.sealingKey(),
                    use: .recipient(person.profile.pseudonym),
                    grant: grant
                ),
                grant: grant
            )
        } catch let fault as SealingFault {
            throw ProgramExit.failure("altered: a share does not open (\(fault)); tell the union")
        }
    }
}
