import Agreements
import Crypto
import Ledger
import Programs
package import Sampling
import SchedulerClient
import Sealing
import SignedNotes
package import Terms
package import WireFormat

/// One viewing, from the stated purpose to the last byte.
///
/// The viewing key lives in memory only, so that nothing stored opens the recording after its expiry.
/// Source: docs/formats/sealed-recording.md "Opening".
package struct Opening: Sendable {
    package let person: Person
    package let sampling: SamplingID
    package let purpose: PurposeID

    /// Names who opens what, and what for.
    package init(person: Person, sampling: SamplingID, purpose: PurposeID) {
        self.person = person
        self.sampling = sampling
        self.purpose = purpose
    }

    /// A recording whose header and chunks lead to the manifest head that the server names.
    package struct Checked: Sendable {
        /// What the server's list says.
        package let recording: ServerBody.Recording
        let header: RecordingHeader
        let head: Bytes32
    }

    /// Recomputes the manifest before the viewing is signed: an altered recording costs nobody an entry.
    ///
    /// - Parameter progress: hears how many chunks of how many are checked.
    /// - Returns: what can be viewed.
    /// - Throws: `ProgramExit` for an altered one, and one that cannot be opened; `CallFault`.
    package func check(progress: (Int, Int) -> Void = { _, _ in }) async throws -> Checked {
        let recording = try await recording()
        guard let grant = LeafHash(hex: recording.grant) else {
            throw ProgramExit.failure("the server names no grant")
        }
        let header = try await header(grant)
        var manifest = Manifest(header: header.bytes)
        for number in 0..<recording.chunks {
            manifest.append(try await person.scheduler.chunk(sampling, number: number))
            progress(number + 1, recording.chunks)
        }
        guard manifest.head.description == recording.head else {
            throw Self.altered("header and chunks do not lead to the manifest head of \"ended\"")
        }
        return Checked(recording: recording, header: header, head: manifest.head)
    }

    /// States the viewing; gives what opens the chunks only together with what the ledger proves of the recording.
    package func view(_ checked: Checked) async throws -> Opened {
        let grant = checked.header.grant
        let agreement = try await person.agreement().agreement
        try agreement.mustKnow(purpose: purpose.text)
        let viewingKey = Curve25519.KeyAgreement.PrivateKey()
        let reply = try await state(grant, viewingKey)
        let end = try end(reply, grant, agreement)
        let key = try fileKey(reply, viewingKey, grant)
        try end.mustFit(chunks: checked.recording.chunks, head: checked.head)
        return Opened(
            ended: end.ended,
            chunks: checked.recording.chunks,
            scheduler: person.scheduler,
            sampling: sampling,
            opener: ChunkOpener(
                key: key,
                header: checked.header,
                count: checked.recording.chunks,
                mustFlagLast: end.ended.outcome == .complete
            )
        )
    }

    private func end(
        _ reply: ServerBody.Viewing,
        _ grant: LeafHash,
        _ agreement: Agreement
    ) throws -> RecordingEnd {
        guard let ended = Base64.bytes(reply.ended) else {
            throw ProgramExit.badSignature("the server's answer holds no \"ended\"")
        }
        guard person.profile.role != .coach else {
            return try RecordingEnd(leaf: ended, of: sampling, grant: grant)
        }
        guard let text = reply.proof.flatMap(Base64.bytes),
            let proof = TlogProof(text: String(decoding: text, as: UTF8.self))
        else { throw ProgramExit.badSignature("the server's answer holds no proof of \"ended\"") }
        return try RecordingEnd(
            leaf: ended,
            proof: proof,
            in: RecordingEnd.Trust(
                origin: person.profile.origin,
                server: agreement.server,
                witness: person.profile.witnessKey
            ),
            of: sampling,
            grant: grant
        )
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
        else { throw Self.altered("the header is not this recording's") }
        return header
    }

    private func state(
        _ grant: LeafHash,
        _ viewingKey: Curve25519.KeyAgreement.PrivateKey
    ) async throws -> ServerBody.Viewing {
        guard let public32 = Bytes32(viewingKey.publicKey.rawRepresentation) else {
            throw ProgramExit.failure("no viewing key could be made")
        }
        let viewed = Viewed(
            recipient: person.profile.pseudonym,
            sampling: sampling,
            grant: grant,
            purpose: purpose,
            viewingKey: public32
        )
        return try await person.scheduler.viewing(person.note(.viewed(viewed)).description)
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
            throw Self.altered("a share does not open (\(fault)); tell the union")
        }
    }

    static func altered(_ what: String) -> ProgramExit { .failure("altered: \(what)") }
}

/// A recording that may be read, chunk after chunk, in order.
package struct Opened: Sendable {
    /// What the ledger proves of its end.
    package let ended: Ended
    package let chunks: Int
    let scheduler: SchedulerCalls
    let sampling: SamplingID
    var opener: ChunkOpener
    private var number = 0

    init(
        ended: Ended,
        chunks: Int,
        scheduler: SchedulerCalls,
        sampling: SamplingID,
        opener: ChunkOpener
    ) {
        self.ended = ended
        self.chunks = chunks
        self.scheduler = scheduler
        self.sampling = sampling
        self.opener = opener
    }

    /// The next chunk's bytes.
    ///
    /// - Throws: `ProgramExit` for an altered one, and then again each time; `CallFault` for one that cannot be had.
    package mutating func next() async throws -> [UInt8] {
        let sealed = try await scheduler.chunk(sampling, number: number)
        do {
            let plain = try opener.open(sealed)
            number += 1
            return plain
        } catch {
            throw Opening.altered("chunk \(number) does not open (\(error)); tell the union")
        }
    }
}
