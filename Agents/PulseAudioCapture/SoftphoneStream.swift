/// A playback or recording stream of the softphone's process, as the sound server lists it.
struct SoftphoneStream: Hashable {
    /// The server's index of the stream; never given twice.
    let index: UInt32
    /// The index of the sink or source it is connected to.
    let device: UInt32
    /// Sound flows: not corked, and not muted in the sound server where that can be seen.
    let isLive: Bool
}

/// Picks the stream of a side once it has stood for a moment.
///
/// A softphone on ALSA's PulseAudio plugin opens and closes about ten streams within 20 ms before each call,
/// and hold and resume make a new stream; a stream is taken only when it has been live without a break for
/// `settle`. Of several the newest is taken: the one of the call, opened after the ringing.
struct SettledChoice {
    /// Microseconds; ten times the longest probing that was measured.
    static let settle: UInt64 = 200_000

    private var liveSince: [UInt32: UInt64] = [:]

    /// What to do now.
    enum Verdict: Equatable {
        case take(SoftphoneStream)
        /// Look again at this time, in microseconds of the same clock.
        case lookAgain(UInt64)
        case nothing
    }

    /// Takes the whole list as it is at `now`, in microseconds of a clock that never goes back.
    mutating func look(at streams: [SoftphoneStream], now: UInt64) -> Verdict {
        let live = streams.filter(\.isLive)
        liveSince = Dictionary(
            live.map { ($0.index, liveSince[$0.index] ?? now) },
            uniquingKeysWith: { first, _ in first }
        )
        let settled = live.filter { (liveSince[$0.index] ?? now) + Self.settle <= now }
        if let newest = settled.max(by: { $0.index < $1.index }) { return .take(newest) }
        guard let first = liveSince.values.min() else { return .nothing }
        return .lookAgain(first + Self.settle)
    }
}
