/// What an enrolled person is in one ledger.
package enum Role: String, Sendable, CaseIterable {
    case employee, coach, auditor
}

/// How a sampling comes about.
///
/// Source: DESIGN "Which call"; docs/formats/words.md "mode". The order is the order of `allow` lines.
package enum Mode: String, Sendable, CaseIterable {
    case arranged, random, employee
}

/// One of the three things that can be recorded.
package enum MediaStream: String, Sendable, CaseIterable, Comparable {
    case far, near, window

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .far: 0
        case .near: 1
        case .window: 2
        }
    }
}

/// A set of streams, spelled in one order only.
///
/// Shape: `far,near,window`, each at most once, at least one.
package struct MediaStreams: Hashable, Sendable, CustomStringConvertible {
    package let all: Set<MediaStream>

    /// Takes at least one stream, or is nil.
    package init?(_ all: Set<MediaStream>) {
        guard !all.isEmpty else { return nil }
        self.all = all
    }

    /// One stream alone.
    package init(_ one: MediaStream) { all = [one] }

    /// Reads the canonical spelling, or is nil.
    package init?(_ text: some StringProtocol) {
        let words = text.split(separator: ",", omittingEmptySubsequences: false)
        let streams = words.compactMap { MediaStream(rawValue: String($0)) }
        guard streams.count == words.count, !streams.isEmpty,
            zip(streams, streams.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        all = Set(streams)
    }

    package func contains(_ stream: MediaStream) -> Bool { all.contains(stream) }

    package var description: String { all.sorted().map(\.rawValue).joined(separator: ",") }
}

/// A language in which notices exist.
package enum Language: String, Sendable, CaseIterable {
    case en, nb, sv, de
}
