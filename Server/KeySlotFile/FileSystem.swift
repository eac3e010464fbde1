/// Which file systems erase when a file is overwritten in place.
///
/// Source: docs/formats/key-slots.md "File systems".
enum FileSystem {
    /// A reason against this file system, or nil.
    ///
    /// - Parameters:
    ///   - type: the kernel's name of the file system.
    ///   - options: mount and superblock options.
    /// - Returns: what is wrong and what to use instead.
    static func objection(type: String, options: Set<String>) -> String? {
        guard suitable.contains(type) else {
            return "\(type) does not erase what is overwritten in place; use ext4 or xfs"
        }
        return options.contains("data=journal")
            ? "\(type) with data=journal keeps what is overwritten in its journal" : nil
    }

    private static let suitable: Set<String> = ["ext2", "ext3", "ext4", "xfs"]
}
