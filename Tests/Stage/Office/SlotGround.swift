import Foundation

/// A folder on a file system where overwriting erases, as the witness demands for its key slots.
package final class SlotGround {
    /// The folder for the witness's state.
    package let folder: Folder
    /// The image that holds its file system, when the disk itself would not do.
    package let image: String?
    private let cast: Cast

    /// Takes the folder as it is where the disk suits; else, or when `image` is asked for, root gets
    /// a loop-mounted ext4 image and others are told what to do.
    package init(_ cast: Cast, _ folder: Folder, imageWanted: Bool = false) throws {
        self.cast = cast
        self.folder = folder
        let kind = try cast.must("stat", ["-f", "-c", "%T", folder.path])
        if !imageWanted, ["ext2/ext3", "xfs"].contains(kind) {
            image = nil
            return
        }
        guard getuid() == 0 else {
            throw Stall(
                awaited: "a file system for key slots",
                seen: "\(folder.path) lies on \(kind), which keeps overwritten bytes; put this "
                    + "checkout on ext4 or xfs, or run as root, who gets a loop-mounted image"
            )
        }
        let file = folder.path + ".img"
        try cast.must("truncate", ["-s", "64M", file])
        try cast.must("mkfs.ext4", ["-q", "-F", file])
        try cast.must("mount", ["-o", "loop", file, folder.path])
        image = file
    }

    /// Takes the image off again; the bytes stay in the file.
    package func leave() throws {
        if image != nil { try cast.must("umount", [folder.path]) }
    }

    /// Takes off every image that lies below a folder; nothing has to be started for it.
    package static func leaveAll(below folder: Folder) {
        let mounts = Folder.text(at: "/proc/self/mounts") ?? ""
        for line in mounts.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 1, words[1].hasPrefix(folder.path + "/") else { continue }
            // One that is still busy is taken out of sight, and goes when its last file is closed.
            if umount2(String(words[1]), 0) != 0 { umount2(String(words[1]), Int32(MNT_DETACH)) }
        }
    }
}
