import Ledger
import TestSupport
import Testing

@Suite("Tiles")
struct TileTests {
    @Test("of a ledger of 70,000 leaves are the 277 of the specification, and 274 bundles")
    func listed() {
        let all = Tiles.paths(size: 70_000)
        let hashes = all.filter { $0.content != .entries }.map(\.description)
        #expect(hashes.count == 277)
        #expect(hashes[0] == "tile/0/000" && hashes[273] == "tile/0/273.p/112")
        #expect(hashes[274] == "tile/1/000" && hashes[275] == "tile/1/001.p/17")
        #expect(hashes[276] == "tile/2/000.p/1")
        #expect(all.count == 277 + 274)
        #expect(Tiles.paths(size: 0).isEmpty)
    }

    @Test("are spelled in groups of three digits")
    func spelling() {
        let path = TilePath(.hashes(level: 3), index: 1_234_067, width: 8)
        #expect(path.description == "tile/3/x001/x234/067.p/8")
        for path in [
            "tile/3/x001/x234/067.p/8", "tile/entries/000", "tile/63/999", "tile/0/x001/000",
        ] {
            #expect(TilePath(path)?.description == path)
        }
    }

    @Test(
        "are refused under any other spelling",
        arguments: [
            "", "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000",
            "tile/0/x000/000",
            "tile/0/001/000", "tile/0/x001/x000", "tile/64/000", "tile/00/000", "tile/-1/000",
            "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/08", "tile/0/000.p",
            "tile/0/000.p/",
            "tile/0/000.p/1/2", "tile/entry/000", "/tile/0/000", "tile/0/000/", "tile//000",
            "tile/0/../000", "tile/0/x001/..", "tile/0/00é", "tile/0/+00", "tiles/0/000",
            "tile/0/x001/x001/x001/x001/x001/x001/000",
        ]
    )
    func misspelled(path: String) {
        #expect(TilePath(path) == nil)
    }

    @Test(
        "streamed one after the other are those of the tree",
        arguments: [1, 255, 256, 257, 70_000]
    )
    func streamed(size: Int) {
        var tree = Tree()
        var stream = TileStream()
        var tiles: [TilePath: [UInt8]] = [:]
        for number in 0..<size {
            let leaf = TreeHash.leaf(Array("\(number)".utf8))
            tree.append(leaf)
            for tile in stream.append(leaf) { tiles[tile.path] = tile.bytes }
        }
        for tile in stream.partial { tiles[tile.path] = tile.bytes }
        let expected = Tiles.paths(size: size).filter { $0.content != .entries }
        #expect(Set(expected) == Set(tiles.keys))
        for path in expected { #expect(tree.tile(path) == tiles[path], "\(path)") }
    }

    @Test("exist only when the ledger is long enough")
    func existence() {
        #expect(TilePath(.entries, index: 0, width: 5).exists(atSize: 5))
        #expect(!TilePath(.entries, index: 0, width: 6).exists(atSize: 5))
        #expect(!TilePath(.entries, index: 0).exists(atSize: 255))
        #expect(TilePath(.hashes(level: 1), index: 0, width: 2).exists(atSize: 512))
        #expect(!TilePath(.hashes(level: 1), index: 0, width: 2).exists(atSize: 511))
        #expect(!TilePath(.hashes(level: 63), index: 0, width: 1).exists(atSize: Int.max))
        #expect(!TilePath(.entries, index: Int.max / 2, width: 1).exists(atSize: Int.max))
    }
}

@Suite("An entry bundle")
struct EntryBundleTests {
    @Test("gives back the leaves it was made of", arguments: [UInt64(31), 32])
    func roundTrip(seed: UInt64) throws {
        var numbers = SplitMix64(seed: seed)
        for width in [1, 2, 255, 256] {
            let leaves = (0..<width).map { _ in
                numbers.bytes(Int.random(in: 0...600, using: &numbers))
            }
            #expect(try EntryBundle.leaves(EntryBundle.bytes(leaves), width: width) == leaves)
        }
    }

    @Test("cut at any byte, or one byte longer, is refused")
    func truncated() {
        let bytes = EntryBundle.bytes([[1, 2, 3], [], [4]])
        for length in 0..<bytes.count {
            #expect(throws: LedgerFault.self) {
                try EntryBundle.leaves(Array(bytes.prefix(length)), width: 3)
            }
        }
        #expect(throws: LedgerFault.self) { try EntryBundle.leaves(bytes + [0], width: 3) }
        #expect(throws: LedgerFault.self) { try EntryBundle.leaves(bytes, width: 2) }
        #expect(throws: LedgerFault.self) { try EntryBundle.leaves(bytes, width: 4) }
    }

    @Test("holds leaves of up to 65,535 bytes")
    func longest() throws {
        let leaf = [UInt8](repeating: 7, count: EntryBundle.longestLeaf)
        #expect(try EntryBundle.leaves(EntryBundle.bytes([leaf, leaf]), width: 2) == [leaf, leaf])
    }
}
