import Ledger
import Terms

/// Rebuilds every tile from the entries and compares it with the evidence, in constant memory.
struct TreeComparison: Sendable {
    private var stream = TileStream()
    /// Indices at which a tile holds the hash of another leaf than the bundle's.
    private(set) var altered: Set<Int> = []

    /// Takes the next leaf hash and compares the tiles that it completes.
    mutating func append(
        _ leaf: LeafHash,
        evidence: some Evidence,
        findings: inout Findings
    ) {
        for tile in stream.append(leaf) {
            compare(tile, evidence: evidence, findings: &findings)
        }
    }

    /// Compares the partial tiles and the root, after the last leaf.
    mutating func finish(_ root: Bytes32, evidence: some Evidence, findings: inout Findings) {
        for tile in stream.partial {
            compare(tile, evidence: evidence, findings: &findings)
        }
        findings.check(.tree)
        if stream.root != root {
            findings.record(.tree, at: nil, "the checkpoint's root is not the entries' root")
        }
    }

    private mutating func compare(
        _ tile: TileStream.Tile,
        evidence: some Evidence,
        findings: inout Findings
    ) {
        let path = tile.path.description
        guard
            let bytes = evidence.read(path, atMost: tile.bytes.count, findings: &findings)
        else { return }
        guard bytes.count == tile.bytes.count else {
            return findings.record(.evidence, at: nil, "\(path) is cut")
        }
        findings.check(.tree)
        let places = stride(from: 0, to: bytes.count, by: 32).filter { at in
            bytes[at..<(at + 32)] != tile.bytes[at..<(at + 32)]
        }
        guard let place = places.first else { return }
        let index = tile.path.firstLeaf(underHash: place / 32)
        findings.record(.tree, at: index, "\(path) is not the entries' tile")
        guard tile.path.content == .hashes(level: 0) else { return }
        altered.formUnion(places.map { tile.path.firstLeaf(underHash: $0 / 32) })
    }
}
