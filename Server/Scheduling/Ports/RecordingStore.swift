package import Terms

/// One of the parts a sealed recording consists of.
package enum RecordingPart: Hashable, Sendable {
    case header
    /// Chunk number from 0.
    case chunk(Int)
}

/// What became of a part that was put.
package enum PutOutcome: Hashable, Sendable {
    case stored
    /// The same bytes were there already.
    case same
    /// Other bytes are there; nothing changed.
    case differs
}

/// Keeps ciphertext, by sampling and part; it can open none of it.
///
/// A part is durable when `put` returns. Source: docs/formats/http.md, docs/formats/sealed-recording.md.
package protocol RecordingStore: Sendable {
    /// Stores a part unless it is there.
    func put(
        _ bytes: [UInt8],
        as part: RecordingPart,
        of sampling: SamplingID
    ) async throws
        -> PutOutcome

    /// The part's bytes, if it is there.
    func read(_ part: RecordingPart, of sampling: SamplingID) async throws -> [UInt8]?

    /// Deletes all parts of a sampling; none is fine.
    func delete(_ sampling: SamplingID) async throws

    /// Every sampling of which a part is there.
    func samplings() async throws -> [SamplingID]
}
