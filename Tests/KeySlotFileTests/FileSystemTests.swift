@testable import KeySlotFile
import Testing

@Suite("A file system for key slots")
struct FileSystemTests {
    private static let table = """
        27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
        40 27 7:1 / /mnt/a rw,noatime - ext4 /dev/loop1 rw,data=journal
        41 27 0:45 / /mnt/b rw - overlay overlay rw,lowerdir=/a
        """

    @Test("is found by the number of its mount, with both sorts of options")
    func table() {
        let mount = Mount(number: "40", table: Self.table)
        #expect(mount?.type == "ext4")
        #expect(mount?.device == "7:1")
        #expect(mount?.options == ["rw", "noatime", "data=journal"])
        #expect(Mount(number: "27", table: Self.table)?.options.contains("discard") == true)
        #expect(Mount(number: "4", table: Self.table) == nil)
        #expect(Mount(number: nil, table: Self.table) == nil)
        #expect(Mount(number: "40", table: "40 27 7:1 / /mnt/a rw - ext4") == nil)
    }

    @Test(
        "is taken when it erases what is overwritten",
        arguments: ["ext2", "ext3", "ext4", "xfs"]
    )
    func taken(type: String) {
        #expect(FileSystem.objection(type: type, options: ["rw", "data=ordered"]) == nil)
    }

    @Test(
        "is refused by name when it does not",
        arguments: [
            "btrfs", "zfs", "bcachefs", "f2fs", "nilfs2", "overlay", "nfs4", "fuse.sshfs", "tmpfs",
            "reiserfs",
        ]
    )
    func refused(type: String) {
        #expect(FileSystem.objection(type: type, options: ["rw"])?.hasPrefix(type) == true)
    }

    @Test("is refused with journalled data")
    func journalled() {
        let objection = FileSystem.objection(type: "ext4", options: ["rw", "data=journal"])
        #expect(objection == "ext4 with data=journal keeps what is overwritten in its journal")
    }
}
