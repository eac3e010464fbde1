import Foundation
import KeySlotFile
import Terms
import Testing

@Suite("The key-slot file")
struct SlotFileTests {
    private let place: Place

    init() throws {
        place = try Place()
        try SlotFile.make(folder: place.path, count: 8)
    }

    @Test("gives back shares after it was opened anew")
    func comesBack() throws {
        try SlotFile(folder: place.path).write([
            Place.sampling(1): Place.share(1), Place.sampling(2): Place.share(2),
        ])
        let file = try SlotFile(folder: place.path)
        #expect(file.live == [Place.sampling(1), Place.sampling(2)])
        #expect(file.free == 6)
        #expect(try file.share(of: Place.sampling(2)) == Place.share(2))
        #expect(try file.share(of: Place.sampling(3)) == nil)
        #expect(try SlotFile.countLive(folder: place.path) == 2)
    }

    @Test("lies at the places that the format names")
    func format() throws {
        try SlotFile(folder: place.path).write([Place.sampling(1): Place.share(1)])
        let bytes = place.bytes
        #expect(bytes.count == 4096 + 8 * 64)
        #expect(String(decoding: bytes.prefix(25), as: UTF8.self) == "samtykke/v1 slots\ncount 8")
        #expect(Array(bytes[4096..<4112]) == Place.sampling(1).bytes)
        #expect(Array(bytes[4112..<4144]) == Place.share(1).bytes)
        #expect(Array(bytes[4144..<4152]) == Array(repeating: 0, count: 8))
        let mode = try FileManager.default.attributesOfItem(atPath: place.slots)
        #expect(mode[.posixPermissions] as? Int == 0o600)
    }

    @Test("holds 64 zero bytes where a share was, and takes the slot again")
    func shred() throws {
        let file = try SlotFile(folder: place.path)
        try file.write([Place.sampling(1): Place.share(1), Place.sampling(2): Place.share(2)])
        try file.shred([Place.sampling(1)])
        #expect(file.live == [Place.sampling(2)])
        #expect(try file.share(of: Place.sampling(1)) == nil)
        #expect(!place.bytes.contains(Place.share(1).bytes))
        #expect(place.bytes.contains(Place.share(2).bytes))
        try file.write([Place.sampling(3): Place.share(3)])
        #expect(try SlotFile(folder: place.path).live == [Place.sampling(2), Place.sampling(3)])
    }

    @Test("refuses a ninth share and a second one of a sampling, and keeps what it has")
    func full() throws {
        let file = try SlotFile(folder: place.path)
        try file.write([Place.sampling(1): Place.share(1)])
        #expect(throws: SlotFault.noSlot) { try file.write([Place.sampling(1): Place.share(2)]) }
        let eight = (10..<18).map { (Place.sampling($0), Place.share($0)) }
        #expect(throws: SlotFault.noSlot) {
            try file.write(Dictionary(uniqueKeysWithValues: eight))
        }
        #expect(try SlotFile(folder: place.path).live == [Place.sampling(1)])
    }

    @Test("zeroes a slot torn at any byte when it is opened")
    func torn() throws {
        try SlotFile(folder: place.path).write([Place.sampling(1): Place.share(1)])
        let whole = place.bytes
        for count in 1..<64 {
            var bytes = whole
            for at in 4096 + count..<4096 + 64 { bytes[at] = 0 }
            if bytes == whole { continue }
            try place.write(bytes)
            #expect(try SlotFile(folder: place.path).live.isEmpty, "torn after \(count)")
            #expect(place.bytes[4096..<4160].allSatisfy { $0 == 0 }, "torn after \(count)")
        }
    }

    @Test("refuses two slots of one sampling")
    func twice() throws {
        try SlotFile(folder: place.path).write([Place.sampling(1): Place.share(1)])
        var bytes = place.bytes
        bytes.replaceSubrange(4160..<4224, with: bytes[4096..<4160])
        try place.write(bytes)
        #expect(throws: SlotFault.twice) { try SlotFile(folder: place.path) }
    }

    @Test("refuses a file of another size, kind or with a hole")
    func otherFile() throws {
        let whole = place.bytes
        try place.write(whole + [0])
        #expect(throws: SlotFault.otherFile) { try SlotFile(folder: place.path) }
        #expect(truncate(place.slots, whole.count) == 0)
        #expect(try SlotFile(folder: place.path).free == 8)
        try place.write(Array("samtykke/v2".utf8))
        #expect(throws: SlotFault.otherFile) { try SlotFile(folder: place.path) }
    }

    @Test("refuses a copy with a hole in it")
    func hole() throws {
        let large = try Place()
        try SlotFile.make(folder: large.path, count: 1024)
        let size = large.bytes.count
        #expect(truncate(large.slots, 4096) == 0)
        #expect(truncate(large.slots, size) == 0)
        #expect(throws: SlotFault.unsuitable("the file has a hole at byte 4096")) {
            try SlotFile(folder: large.path)
        }
    }

    @Test("is not made where a restart or the file system would keep or lose shares")
    func memoryFileSystem() throws {
        let memory = try Place(in: "/dev/shm")
        defer { try? FileManager.default.removeItem(atPath: memory.path) }
        #expect(
            throws: SlotFault.unsuitable(
                "tmpfs does not erase what is overwritten in place; use ext4 or xfs"
            )
        ) { try SlotFile.make(folder: memory.path, count: 8) }
        #expect(!FileManager.default.fileExists(atPath: memory.slots))
    }
}
