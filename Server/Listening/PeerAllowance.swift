import Synchronization

/// How often one address may ask for something costly without showing who it is.
///
/// A bucket per address: full at first, one token an ask, refilled with time. People behind one address share
/// it, so it is wide enough for a whole floor that enrols on one morning.
package final class PeerAllowance: Sendable {
    /// Addresses remembered at once; a full bucket is not remembered.
    static let maximumPeers = 10_000

    private struct Bucket {
        var tokens: Double
        var at: Duration
    }

    private let burst: Double
    private let perSecond: Double
    private let now: @Sendable () -> Duration
    private let buckets = Mutex<[String: Bucket]>([:])

    /// Takes the size of a bucket, its refill, and a clock that only goes forward.
    package init(
        burst: Int = 200,
        perSecond: Double = 2,
        now: @escaping @Sendable () -> Duration = PeerAllowance.sinceStart()
    ) {
        self.burst = Double(burst)
        self.perSecond = perSecond
        self.now = now
    }

    /// Time since this call.
    package static func sinceStart() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { start.duration(to: .now) }
    }

    /// Takes one token of an address; false when it has none left, or when too many addresses ask at once.
    package func takes(from peer: String) -> Bool {
        let now = now()
        return buckets.withLock { all in
            if all[peer] == nil, all.count >= Self.maximumPeers {
                all = all.filter { tokens(of: $0.value, at: now) < burst }
                guard all.count < Self.maximumPeers else { return false }
            }
            let left = all[peer].map { tokens(of: $0, at: now) } ?? burst
            guard left >= 1 else { return false }
            all[peer] = Bucket(tokens: left - 1, at: now)
            return true
        }
    }

    private func tokens(of bucket: Bucket, at now: Duration) -> Double {
        min(burst, bucket.tokens + (now - bucket.at) / .seconds(1) * perSecond)
    }
}
