import Sampling
import Sealing
import Terms

/// Seals encoded chunks and puts them into the spool, each synced before the next.
actor SealedSpool {
    private let spool: any Spool
    private let sampling: SamplingID
    private var sealer: ChunkSealer
    private let uploads: UploadQueue
    private(set) var isFlagged = false
    private(set) var isBroken = false

    var manifest: Manifest { sealer.manifest }

    /// Writes the header with the sealed recipient shares, synced, before anything is sealed.
    init(
        _ scope: CaptureScope,
        _ shares: FileKeyShares,
        spool: any Spool,
        uploads: UploadQueue
    ) async throws {
        let header = try scope.header(shares.recipient)
        let key = FileKey(witness: shares.witness, recipient: shares.recipient, grant: scope.leaf)
        self.spool = spool
        self.uploads = uploads
        sampling = scope.granted.sampling
        try await spool.begin(sampling, header: header.bytes)
        sealer = ChunkSealer(key: key, header: header)
        uploads.send(.header(header.bytes))
    }

    /// Seals and stores chunks.
    ///
    /// After a failure nothing is sealed any more: a second chunk of the same number would use a nonce twice. The manifest
    /// then still tells only what was stored.
    func take(_ chunks: [EncodedChunk]) async throws {
        for chunk in chunks {
            guard !isBroken, !isFlagged else { throw CaptureFault.spool("closed") }
            isBroken = true
            var next = sealer
            let number = next.manifest.count
            let sealed = try next.seal(chunk.bytes, isLast: chunk.isLast)
            try await spool.append(sampling, number: number, chunk: sealed)
            uploads.send(.chunk(number, sealed))
            sealer = next
            isFlagged = chunk.isLast
            isBroken = false
        }
    }

    /// Removes everything that was stored.
    func discard() async throws {
        uploads.cancel()
        try await spool.remove(sampling)
    }
}
