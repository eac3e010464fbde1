import Foundation
import KeySlotFile
import Terms
import Testing

/// A file system in an image file, mounted through a loop device.
///
/// The raw image is what a thief of the disk would read.
struct LoopImage {
    let image: String
    let mount: String

    /// Needs the rights to mount; the tests that use it run for root alone.
    static let isPossible = getuid() == 0

    init(makeWith command: [String], options: String) throws {
        let folder = try Place().path
        image = folder + "/image"
        mount = folder + "/mnt"
        try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
        try Self.run(["truncate", "-s", "16M", image])
        try Self.run(command + [image])
        try Self.run(["mount", "-o", "loop" + options, image, mount])
    }

    func unmount() throws { try Self.run(["umount", mount]) }

    /// How often these bytes stand anywhere on the raw disk.
    func count(of bytes: [UInt8]) throws -> Int {
        try Self.run(["sync", "-f", mount])
        let data = try Data(contentsOf: URL(fileURLWithPath: image), options: .alwaysMapped)
        let wanted = Data(bytes)
        var count = 0
        var start = data.startIndex
        while let found = data.range(of: wanted, in: start..<data.endIndex) {
            count += 1
            start = found.upperBound
        }
        return count
    }

    static func run(_ command: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(command: command) }
    }

    struct Failed: Error { var command: [String] }
}

@Suite("A raw disk image under the key slots", .serialized, .enabled(if: LoopImage.isPossible))
struct RawImageTests {
    @Test(
        "holds a share before shredding and nowhere after it",
        arguments: [",data=ordered", ",data=writeback"]
    )
    func erased(options: String) throws {
        let disk = try LoopImage(makeWith: ["mkfs.ext4", "-q", "-F"], options: options)
        defer { #expect(throws: Never.self) { try disk.unmount() } }
        try SlotFile.make(folder: disk.mount, count: 256)
        let file = try SlotFile(folder: disk.mount)
        let all = (1...10).map { UInt8($0) }
        for number in all {
            try file.write([Place.sampling(number): Place.share(number)])
        }
        // The control: the scan finds what is there.
        for number in all { #expect(try disk.count(of: Place.share(number).bytes) == 1) }
        let (gone, kept) = (all.filter { $0 % 2 == 0 }, all.filter { $0 % 2 == 1 })
        try file.shred(gone.map { Place.sampling($0) })
        for number in gone { #expect(try disk.count(of: Place.share(number).bytes) == 0) }
        for number in kept { #expect(try disk.count(of: Place.share(number).bytes) == 1) }
    }

    @Test("with data=journal is refused, before and after the file was made")
    func journalled() throws {
        let disk = try LoopImage(makeWith: ["mkfs.ext4", "-q", "-F"], options: "")
        try SlotFile.make(folder: disk.mount, count: 16)
        try disk.unmount()
        try LoopImage.run(["mount", "-o", "loop,data=journal", disk.image, disk.mount])
        defer { #expect(throws: Never.self) { try disk.unmount() } }
        let fault = SlotFault.unsuitable(
            "ext4 with data=journal keeps what is overwritten in its journal"
        )
        #expect(throws: fault) { try SlotFile(folder: disk.mount) }
        try FileManager.default.removeItem(atPath: disk.mount + "/slots")
        #expect(throws: fault) { try SlotFile.make(folder: disk.mount, count: 16) }
    }

    @Test("with journalled data as its own default is refused too")
    func journalledByDefault() throws {
        let disk = try LoopImage(makeWith: ["mkfs.ext4", "-q", "-F"], options: "")
        try disk.unmount()
        try LoopImage.run(["tune2fs", "-o", "journal_data", disk.image])
        try LoopImage.run(["mount", "-o", "loop", disk.image, disk.mount])
        defer { #expect(throws: Never.self) { try disk.unmount() } }
        #expect(throws: SlotFault.self) { try SlotFile.make(folder: disk.mount, count: 16) }
    }
}
