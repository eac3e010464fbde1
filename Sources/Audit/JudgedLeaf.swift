import Ledger
import Sampling
import SignedNotes
import Terms

/// A leaf's hash and its grammar, which are found without any other leaf.
struct JudgedLeaf: Sendable {
    let bytes: [UInt8]
    let hash: LeafHash
    let content: Content

    enum Content: Sendable {
        case entry(Entry, Minute)
        /// Why the bytes are no leaf or no entry, and the minute if that much could be read.
        case malformed(String, Minute?)
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        hash = TreeHash.leaf(bytes)
        var minute: Minute?
        do throws(MalformedText) {
            let parts = try Leaf.split(bytes)
            minute = parts.minute
            content = .entry(try Entry(bytes: parts.note), parts.minute)
        } catch {
            content = .malformed(error.description, minute)
        }
    }

    /// Nil when its first line is none.
    var minute: Minute? {
        switch content {
        case .entry(_, let minute): minute
        case .malformed(_, let minute): minute
        }
    }

    /// The kind that the second line names, whatever else is wrong; nil when it names none.
    var kind: Kind? {
        let lines = bytes.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count > 1, lines[1].starts(with: "samtykke/v1 ".utf8) else { return nil }
        return String(validating: lines[1].dropFirst(12), as: UTF8.self).flatMap {
            Kind(rawValue: $0)
        }
    }

    /// What stands between spaces and line ends.
    var words: [ArraySlice<UInt8>] { bytes.split { $0 == 0x20 || $0 == 0x0A } }
}
