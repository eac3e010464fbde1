import Ledger
import Sampling
import Terms

/// A leaf's hash and its grammar, which are found without any other leaf.
struct JudgedLeaf: Sendable {
    let hash: LeafHash
    let content: Content

    enum Content: Sendable {
        case entry(Entry, Minute)
        /// Why the bytes are no leaf or no entry, and the minute if that much could be read.
        case malformed(String, Minute?)
    }

    init(_ bytes: [UInt8]) {
        hash = TreeHash.leaf(bytes)
        var minute: Minute?
        do throws(MalformedEntry) {
            let parts = try Leaf.split(bytes)
            minute = parts.minute
            content = .entry(try Entry(bytes: parts.note), parts.minute)
        } catch {
            content = .malformed(error.description, minute)
        }
    }
}
