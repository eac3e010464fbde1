package import Terms

/// Makes the hash tiles of a growing ledger one after the other and forgets each.
///
/// For reading ledgers of any length in constant memory: 8 KiB for each tile level. Source: C2SP tlog-tiles.
package struct TileStream: Sendable {
    /// A tile and its bytes.
    package struct Tile: Hashable, Sendable {
        package let path: TilePath
        package let bytes: [UInt8]
    }

    /// The unfinished tile of a level and how many were finished before it.
    private struct Level: Sendable {
        var finished = 0
        var row = HashRow()
        var tree = CompactTree()
    }

    private var levels: [Level] = []

    /// The stream of an empty ledger.
    package init() {}

    /// Takes the next leaf hash; gives the tiles that it completes, lowest level first.
    package mutating func append(_ leaf: LeafHash) -> [Tile] {
        var done: [Tile] = []
        var hash = leaf
        for level in 0... {
            if level == levels.count { levels.append(Level()) }
            levels[level].row.append(hash)
            levels[level].tree.append(hash)
            guard levels[level].row.count == TilePath.fullWidth else { break }
            done.append(tile(level))
            hash = levels[level].tree.root
            levels[level] = Level(finished: levels[level].finished + 1)
        }
        return done
    }

    /// The partial tiles that the ledger ends with, lowest level first.
    package var partial: [Tile] {
        levels.indices.filter { levels[$0].row.count > 0 }.map { tile($0) }
    }

    /// Root over all leaves so far.
    package var root: Bytes32 {
        CompactTree.root(of: levels.reversed().flatMap(\.tree.peaks))
    }

    private func tile(_ level: Int) -> Tile {
        let row = levels[level].row
        return Tile(
            path: TilePath(.hashes(level: level), index: levels[level].finished, width: row.count),
            bytes: row.bytes(0..<row.count)
        )
    }
}
