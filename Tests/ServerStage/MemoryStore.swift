package import Scheduling
import Synchronization
package import Terms

/// Leaves, checkpoints, tokens and recordings in memory; survives a "crash" because the test holds it.
package final class MemoryStore: LedgerStore, TokenStore, RecordingStore {
    /// Everything that is kept.
    package struct Content: Sendable {
        package var leaves: [StoredLeaf] = []
        package var checkpoints: [KeptCheckpoint: String] = [:]
        package var tokens: [LeafHash: [UInt8]] = [:]
        package var objects: [SamplingID: [RecordingPart: [UInt8]]] = [:]
        /// Every checkpoint ever kept as signed, oldest first.
        package var everSigned: [String] = []

        /// Nothing.
        package init() {}
    }

    private let kept = Mutex(Content())
    private let faults: Faults

    /// An empty store.
    package init(faults: Faults = Faults()) { self.faults = faults }

    /// A copy of everything, as a backup is.
    package var content: Content { kept.withLock { $0 } }

    /// Puts a backup in the place of everything.
    package func restore(_ content: Content) { kept.withLock { $0 = content } }

    package func size() throws -> Int {
        try faults.pass("size") { kept.withLock { $0.leaves.count } }
    }

    package func leaves(from first: Int, limit: Int) throws -> [[UInt8]] {
        try faults.pass("leaves") {
            kept.withLock { $0.leaves.dropFirst(first).prefix(limit).map(\.bytes) }
        }
    }

    package func append(_ leaves: [StoredLeaf], after size: Int) throws {
        try faults.pass("append") {
            try kept.withLock { content in
                guard content.leaves.count == size else {
                    throw SizeMoved(believed: size, found: content.leaves.count)
                }
                content.leaves += leaves
            }
        }
    }

    package func index(ofNote note: Bytes32) throws -> Int? {
        try faults.pass("index of note") {
            kept.withLock { $0.leaves.firstIndex { $0.note == note } }
        }
    }

    package func index(ofLeaf leaf: LeafHash) throws -> Int? {
        try faults.pass("index of leaf") {
            kept.withLock { $0.leaves.firstIndex { $0.leaf == leaf } }
        }
    }

    package func checkpoint(_ sort: KeptCheckpoint) throws -> String? {
        try faults.pass("read \(sort)") { kept.withLock { $0.checkpoints[sort] } }
    }

    package func keep(_ note: String, as sort: KeptCheckpoint) throws {
        try faults.pass("keep \(sort)") {
            kept.withLock {
                $0.checkpoints[sort] = note
                if sort == .signed { $0.everSigned.append(note) }
            }
        }
    }

    package func token(ofGrant leaf: LeafHash) throws -> [UInt8]? {
        try faults.pass("read token") { kept.withLock { $0.tokens[leaf] } }
    }

    package func keep(token: [UInt8], ofGrant leaf: LeafHash) throws -> [UInt8] {
        try faults.pass("keep token") {
            kept.withLock { content in
                let known = content.tokens[leaf] ?? token
                content.tokens[leaf] = known
                return known
            }
        }
    }

    package func deleteToken(ofGrant leaf: LeafHash) throws {
        try faults.pass("delete token") { kept.withLock { $0.tokens[leaf] = nil } }
    }

    package func put(
        _ bytes: [UInt8],
        as part: RecordingPart,
        of sampling: SamplingID
    ) throws -> PutOutcome {
        try faults.pass("put") {
            kept.withLock { content in
                if let known = content.objects[sampling]?[part] {
                    return known == bytes ? .same : .differs
                }
                content.objects[sampling, default: [:]][part] = bytes
                return .stored
            }
        }
    }

    package func read(_ part: RecordingPart, of sampling: SamplingID) throws -> [UInt8]? {
        try faults.pass("read part") { kept.withLock { $0.objects[sampling]?[part] } }
    }

    package func delete(_ sampling: SamplingID) throws {
        try faults.pass("delete") { kept.withLock { $0.objects[sampling] = nil } }
    }

    package func samplings() throws -> [SamplingID] {
        try faults.pass("samplings") { kept.withLock { Array($0.objects.keys) } }
    }
}
