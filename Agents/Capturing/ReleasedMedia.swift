/// A picture or a sound that the hold-back let through, on its way to the encoder.
enum ReleasedMedia {
    case picture(Released<Frame>)
    case sound(Released<AudioBlock>)

    /// When it was taken.
    var time: MonotonicTime {
        switch self {
        case .picture(let frame): frame.media.time
        case .sound(let block): block.media.time
        }
    }

    func encode(with encoder: any Encoder) async throws -> [EncodedChunk] {
        switch self {
        case .picture(let frame): try await encoder.push(frame)
        case .sound(let block): try await encoder.push(block)
        }
    }
}

extension CaptureSession {
    /// What may leave the hold-back at a tick, oldest first.
    ///
    /// Pictures wait for the window source's own word that everything fitted 1.5 s later: a mismatch that is still on its
    /// way here must not be overtaken by a tick.
    func released(at time: MonotonicTime) -> [ReleasedMedia] {
        let fitting = pictures.release(now: min(steady, time))
        let seen = fitting.compactMap { $0.masked(by: &ghosts) }.map(ReleasedMedia.picture)
        ghostly += fitting.count - seen.count
        let heard = sounds.release(now: time).map(ReleasedMedia.sound)
        return (seen + heard).sorted { $0.time < $1.time }
    }
}
