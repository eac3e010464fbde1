/// Which tile files belong to a ledger of a given size, and what stands in them.
///
/// Pure: the server serves them, the command line exports them, the audit compares them.
/// Source: C2SP tlog-tiles.
package enum Tiles {
    /// Number of tree levels in one tile level.
    static let height = 8

    /// Every file of a size: hash tiles from level 0 up, then entry bundles, each in order.
    ///
    /// A level has ⌊size / 256ᴸ⌋ hashes; the last tile is partial, and never empty.
    package static func paths(size: Int) -> [TilePath] {
        precondition(size >= 0, "a size is not negative")
        var paths: [TilePath] = []
        var level = 0
        var count = size
        while count > 0 {
            paths += files(.hashes(level: level), count: count)
            level += 1
            count /= TilePath.fullWidth
        }
        return paths + files(.entries, count: size)
    }

    /// The entry bundles of a size, in order.
    package static func bundles(size: Int) -> [TilePath] { files(.entries, count: size) }

    private static func files(_ content: TilePath.Content, count: Int) -> [TilePath] {
        let full = count / TilePath.fullWidth
        let rest = count % TilePath.fullWidth
        var all = (0..<full).map { TilePath(content, index: $0) }
        if rest > 0 { all.append(TilePath(content, index: full, width: rest)) }
        return all
    }
}

extension TilePath {
    /// Tells whether a ledger of this size has all that stands in the file.
    package func exists(atSize size: Int) -> Bool {
        guard let end = end else { return false }
        return end <= size
    }

    /// The leaves that an entry bundle holds, or whose hashes are in a tile of level 0.
    package var leaves: Range<Int> {
        let first = index * Self.fullWidth
        return first..<(first + width)
    }

    /// The first leaf under one of a hash tile's hashes.
    ///
    /// Precondition: a tile of a ledger that has that leaf.
    package func firstLeaf(underHash place: Int) -> Int {
        guard case .hashes(let level) = content else { return leaves.lowerBound + place }
        return (index * Self.fullWidth + place) << (Tiles.height * level)
    }

    /// First index after the last leaf on which the file depends; nil when no ledger is that large.
    private var end: Int? {
        let (first, tooMany) = index.multipliedReportingOverflow(by: Self.fullWidth)
        let (last, tooFar) = first.addingReportingOverflow(width)
        guard !tooMany, !tooFar else { return nil }
        guard case .hashes(let level) = content else { return last }
        guard level < 8 else { return nil }
        let (end, tooLarge) = last.multipliedReportingOverflow(by: 1 << (Tiles.height * level))
        return tooLarge ? nil : end
    }
}

extension Tree {
    /// The bytes of a hash tile.
    ///
    /// Precondition: `path` is a hash tile that exists at the tree's size.
    package func tile(_ path: TilePath) -> [UInt8] {
        guard case .hashes(let level) = path.content, path.exists(atSize: size) else {
            preconditionFailure("the tree has that tile")
        }
        let first = path.index * TilePath.fullWidth
        return row(level: Tiles.height * level, first..<(first + path.width))
    }
}
