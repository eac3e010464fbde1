import DurableFiles
import Testing
import Terms
import WitnessFiles

@Suite("The journal file")
struct JournalFileTests {
    private let folder: Folder
    private let records: [[UInt8]] = [[1, 2, 3], [], Array(repeating: 9, count: 5000)]

    init() throws { folder = try Folder() }

    @Test("gives back what was appended, and where it lies")
    func comesBack() throws {
        let places = try write(records)
        let journal = try JournalFile(folder: folder.path, origin: Folder.origin)
        var found: [Int] = []
        var read: [[UInt8]] = []
        try journal.replay { place, record in
            found.append(place)
            read.append(record)
        }
        #expect(read == records)
        #expect(found == places)
        #expect(try journal.read(at: places[2] + 10, count: 20) == Array(repeating: 9, count: 20))
    }

    @Test("cuts a torn tail at whatever byte the crash came, and goes on after it")
    func tornTail() throws {
        try write(Array(records.prefix(2)))
        let whole = folder.bytes(of: "journal")
        try write([], then: [[7, 7, 7, 7]])
        let last = folder.bytes(of: "journal")
        for length in whole.count + 1..<last.count {
            try folder.write(Array(last.prefix(length)), to: "journal")
            #expect(try replayed() == Array(records.prefix(2)), "cut at \(length)")
            #expect(folder.bytes(of: "journal") == whole, "cut at \(length)")
        }
        try write([], then: [[8]])
        #expect(try replayed() == Array(records.prefix(2)) + [[8]])
    }

    @Test("cuts a tail of zero bytes, as a file system may leave after a power cut")
    func zeroTail() throws {
        try write(Array(records.prefix(2)))
        let whole = folder.bytes(of: "journal")
        try folder.write(whole + Array(repeating: 0, count: 4096), to: "journal")
        #expect(try replayed() == Array(records.prefix(2)))
    }

    @Test("refuses a journal damaged at any byte before the last record")
    func damagedMiddle() throws {
        let places = try write([[1, 2, 3], [4, 5, 6]])
        let whole = folder.bytes(of: "journal")
        let lastFrame = places[1] - 32
        let preamble = places[0] - 32
        for at in preamble..<lastFrame {
            var bytes = whole
            bytes[at] ^= 0x40
            try folder.write(bytes, to: "journal")
            #expect(throws: JournalFault.damaged(offset: preamble), "byte \(at)") { try replayed() }
            #expect(folder.bytes(of: "journal") == bytes, "byte \(at)")
        }
    }

    @Test("refuses a journal from which a record was taken out")
    func missingRecord() throws {
        let places = try write([[1, 2, 3], [4, 5, 6], [7]])
        var bytes = folder.bytes(of: "journal")
        bytes.removeSubrange(places[0] - 32..<places[1] - 32)
        try folder.write(bytes, to: "journal")
        #expect(throws: JournalFault.damaged(offset: places[0] - 32)) { try replayed() }
    }

    @Test("is open in one process only, but numbers can be read beside it")
    func lock() throws {
        try write([[1]])
        let first = try JournalFile(folder: folder.path, origin: Folder.origin)
        #expect(throws: JournalFault.locked) {
            try JournalFile(folder: folder.path, origin: Folder.origin)
        }
        var count = 0
        try JournalFile(folder: folder.path, origin: Folder.origin, forReading: true)
            .replay { _, _ in count += 1 }
        #expect(count == 1)
        try first.replay { _, _ in }
    }

    @Test("is never another ledger's, and never made twice")
    func otherLedger() throws {
        try write([])
        #expect(throws: JournalFault.otherFile) {
            try JournalFile(folder: folder.path, origin: Origin(checked: "ledger.example/2"))
        }
        #expect(throws: FileFault(folder.path + "/journal", "is there already")) {
            try JournalFile.make(folder: folder.path, origin: Folder.origin)
        }
    }

    @Test("takes nothing before it was replayed, and nothing after a failed write")
    func broken() throws {
        try write([])
        let journal = try JournalFile(folder: folder.path, origin: Folder.origin)
        #expect(throws: JournalFault.broken) { try journal.append([1]) }
        let reading = try JournalFile(folder: folder.path, origin: Folder.origin, forReading: true)
        try reading.replay { _, _ in }
        #expect(throws: JournalFault.broken) { try reading.append([1]) }
    }

    @discardableResult
    private func write(_ first: [[UInt8]], then more: [[UInt8]]? = nil) throws -> [Int] {
        if more == nil { try JournalFile.make(folder: folder.path, origin: Folder.origin) }
        let journal = try JournalFile(folder: folder.path, origin: Folder.origin)
        try journal.replay { _, _ in }
        return try (first + (more ?? [])).map { try journal.append($0) }
    }

    @discardableResult
    private func replayed() throws -> [[UInt8]] {
        var all: [[UInt8]] = []
        try JournalFile(folder: folder.path, origin: Folder.origin).replay { all.append($1) }
        return all
    }
}
