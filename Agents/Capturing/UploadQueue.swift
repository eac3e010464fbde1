import Terms

/// Sends a recording's pieces in order, apart from the capture, so that a slow network never delays its end.
///
/// Bounded by the recording itself; the first failure ends the sending, and the spool keeps everything for later.
struct UploadQueue: Sendable {
    enum Piece: Sendable {
        case header([UInt8])
        case chunk(Int, [UInt8])
    }

    /// True when everything sent before `finish` has arrived.
    let done: Task<Bool, Never>
    private let pieces: AsyncStream<Piece>.Continuation

    init(_ sampling: SamplingID, _ uploader: any Uploader) {
        let (stream, continuation) = AsyncStream<Piece>.makeStream()
        pieces = continuation
        done = Task {
            do {
                for await piece in stream {
                    try Task.checkCancellation()
                    let answer =
                        switch piece {
                        case .header(let bytes):
                            try await uploader.upload(sampling, header: bytes)
                        case .chunk(let number, let bytes):
                            try await uploader.upload(sampling, number: number, chunk: bytes)
                        }
                    guard answer == .stored else { return false }
                }
                return !Task.isCancelled
            } catch {
                // The caller learns it from `done` and sends again from the spool.
                return false
            }
        }
    }

    func send(_ piece: Piece) { pieces.yield(piece) }
    func finish() { pieces.finish() }

    func cancel() {
        pieces.finish()
        done.cancel()
    }
}
