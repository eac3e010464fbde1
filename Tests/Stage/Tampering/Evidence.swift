import Foundation
import Ledger
import Sampling
import SignedNotes
import Terms

/// An evidence folder, read without checking anything, to be changed and written elsewhere.
struct Evidence {
    /// The leaves' bytes, in order.
    var leaves: [[UInt8]]
    /// The checkpoint as it was found.
    let checkpoint: SignedNote
    private let source: Folder

    /// Reads a folder.
    init(_ path: String) throws {
        source = try Folder(path)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: source.file("checkpoint")))
        guard let note = SignedNote(Array(bytes)), let read = Checkpoint(text: note.text) else {
            throw Stall(awaited: "a checkpoint in \(path)")
        }
        checkpoint = note
        leaves = try Tiles.bundles(size: read.size).flatMap { bundle in
            let file = URL(fileURLWithPath: path + "/" + bundle.description)
            return try EntryBundle.leaves(Array(try Data(contentsOf: file)), width: bundle.width)
        }
    }

    /// The entries' events, in order.
    var events: [Event] {
        get throws { try leaves.map { try Leaf(bytes: $0).entry.event } }
    }

    /// The last leaf's minute.
    var minute: Minute {
        get throws {
            guard let last = leaves.last else { throw Stall(awaited: "a leaf") }
            return try Leaf(bytes: last).minute
        }
    }

    /// The checkpoint that fits the leaves as they are now, unsigned.
    func checkpointNow() throws -> Checkpoint {
        guard let read = Checkpoint(text: checkpoint.text) else {
            throw Stall(awaited: "an origin")
        }
        let tree = Tree(leaves.map(TreeHash.leaf))
        return Checkpoint(origin: read.origin, size: tree.size, root: tree.root)
    }

    /// Writes a whole evidence folder with this checkpoint.
    func write(to path: String, checkpoint: SignedNote) throws {
        let folder = try Folder(path)
        let tree = Tree(leaves.map(TreeHash.leaf))
        for tile in Tiles.paths(size: leaves.count) {
            let file = URL(fileURLWithPath: folder.file(tile.description))
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            let isBundle = tile.content == .entries
            let bytes = isBundle ? EntryBundle.bytes(Array(leaves[tile.leaves])) : tree.tile(tile)
            try Data(bytes).write(to: file)
        }
        for name in ["agreement.note", "policy"] {
            try folder.write(Folder.text(at: source.file(name)) ?? "", to: name)
        }
        try folder.write(checkpoint.description, to: "checkpoint")
    }
}
