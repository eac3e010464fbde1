import Ledger
import Terms

/// Rebuilds every tile from the entries and compares it with the evidence, in constant memory.
struct TreeComparison: Sendable {
    private var stream = TileStream()

    /// Takes the next leaf hash and compares the tiles that it completes.
    ///
    /// - Throws: what reading the evidence throws.
    mutating func append(
        _ leaf: LeafHash,
        evidence: some Evidence,
        findings: inout Findings
    ) throws {
        for tile in stream.append(leaf) {
            try Self.compare(tile, evidence: evidence, findings: &findings)
        }
    }

    /// Compares the partial tiles and the root, after the last leaf.
    ///
    /// - Throws: what reading the evidence throws.
    func finish(
        _ root: Bytes32,
        evidence: some Evidence,
        findings: inout Findings
    ) throws {
        for tile in stream.partial {
            try Self.compare(tile, evidence: evidence, findings: &findings)
        }
        findings.check(.tree)
        if stream.root != root {
            findings.record(.tree, at: nil, "the checkpoint's root is not the entries' root")
        }
    }

    private static func compare(
        _ tile: TileStream.Tile,
        evidence: some Evidence,
        findings: inout Findings
    ) throws {
        let path = tile.path.description
        findings.check(.evidence)
        switch try evidence.file(path, atMost: tile.bytes.count) {
        case .missing: findings.record(.evidence, at: nil, "\(path) is missing")
        case .tooLong: findings.record(.evidence, at: nil, "\(path) is too long")
        case .bytes(let bytes) where bytes.count < tile.bytes.count:
            findings.record(.evidence, at: nil, "\(path) is cut")
        case .bytes(let bytes):
            findings.check(.tree)
            guard bytes != tile.bytes else { return }
            let place = zip(bytes, tile.bytes).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
            let index = tile.path.firstLeaf(underHash: place / 32)
            findings.record(.tree, at: index, "\(path) is not the entries' tile")
        }
    }
}
