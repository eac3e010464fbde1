package import Capturing
package import Terms

/// Encodes released media to WebM in memory: AV1 and up to two Opus tracks.
///
/// One chunk is one cluster; the first carries the header too. The header waits for the first picture, because AV1's
/// codec data comes with it. Nothing is allocated before `open`.
package actor WebMEncoder: Encoder {
    private var session: EncodingSession?

    package init() {}

    /// Opens the encoders for these streams.
    ///
    /// - Throws: `CaptureFault.encoder`.
    package func open(streams: MediaStreams) async throws {
        session = try EncodingSession(streams)
    }

    package func push(_ frame: Released<Frame>) async throws -> [EncodedChunk] {
        try opened().push(frame.media)
    }

    package func push(_ block: Released<AudioBlock>) async throws -> [EncodedChunk] {
        try opened().push(block.media)
    }

    package func refresh(until time: MonotonicTime) async throws -> [EncodedChunk] {
        try opened().refresh(until: time)
    }

    /// Ends the file and frees the encoders; empty when no media had come.
    package func finish() async throws -> [EncodedChunk] {
        guard let session else { return [] }
        self.session = nil
        return try session.finish()
    }

    private func opened() throws(CaptureFault) -> EncodingSession {
        guard let session else { throw .encoder("the encoder is not open") }
        return session
    }
}
