package import DurableFiles
import Glibc
import Synchronization
package import Terms
import Witnessing

/// The witness's journal in one append-only file; the process that has it open is the only one.
///
/// Shape: `samtykke/v1 journal\n`, `origin …\n`, then frames. Every append is one frame and one fdatasync, so that at
/// most the last frame can be torn; nothing in it was ever answered, and it is cut at start.
package final class JournalFile: Journal {
    private let file: OpenFile
    private let preamble: [UInt8]
    private let isReading: Bool
    private let tail: Mutex<Tail?> = Mutex(nil)

    /// Where the next frame goes, and what it is chained to.
    private struct Tail {
        var end: Int
        var number: Int
        var check: [UInt8]
        var isBroken = false
    }

    /// Makes an empty journal; refuses to touch one that exists.
    package static func make(folder: String, origin: Origin) throws(FileFault) {
        try WholeFile.make(folder + "/journal", preamble(origin))
    }

    /// Opens it, and locks it for writing.
    ///
    /// Opened for reading alone nothing is locked or cut, so that numbers can be read beside a running witness.
    /// - Throws: `JournalFault.locked`, `.otherFile`.
    package init(
        folder: String,
        origin: Origin,
        forReading isReading: Bool = false
    ) throws {
        self.isReading = isReading
        file = try OpenFile(folder + "/journal", flags: isReading ? O_RDONLY : O_RDWR)
        if !isReading, !file.lock() { throw JournalFault.locked }
        preamble = Self.preamble(origin)
        guard try file.read(at: 0, count: preamble.count) == preamble else {
            throw JournalFault.otherFile
        }
    }

    /// Gives every record, cuts a torn tail, and makes the journal ready for appending.
    ///
    /// - Throws: `JournalFault.damaged` when a frame is bad and others follow.
    package func replay(_ body: (Int, [UInt8]) throws -> Void) throws {
        let size = try file.size
        var tail = Tail(end: preamble.count, number: 0, check: preamble)
        while tail.end < size, let frame = try frame(at: tail) {
            try body(tail.end + JournalFrame.headerLength, frame.record)
            tail.end += JournalFrame.headerLength + frame.record.count + JournalFrame.checkLength
            tail.number += 1
            tail.check = frame.check
        }
        if isReading { return }
        if tail.end < size { try cut(at: tail.end, size: size) }
        let ready = tail
        self.tail.withLock { $0 = ready }
    }

    /// Appends one frame and syncs it; after a failure nothing is appended any more.
    package func append(_ record: [UInt8]) throws -> Int {
        try tail.withLock { tail in
            guard var next = tail, !next.isBroken else { throw JournalFault.broken }
            tail?.isBroken = true
            let bytes = JournalFrame.bytes(
                number: next.number,
                record: record,
                after: next.check
            )
            try file.write(bytes, at: next.end)
            try file.sync()
            let offset = next.end + JournalFrame.headerLength
            next.end += bytes.count
            next.number += 1
            next.check = Array(bytes.suffix(JournalFrame.checkLength))
            tail = next
            return offset
        }
    }

    /// Reads bytes of a record.
    package func read(at offset: Int, count: Int) throws -> [UInt8] {
        let bytes = try file.read(at: offset, count: count)
        guard bytes.count == count else { throw JournalFault.damaged(offset: offset) }
        return bytes
    }

    private func frame(at tail: Tail) throws -> (record: [UInt8], check: [UInt8])? {
        let header = try file.read(at: tail.end, count: JournalFrame.headerLength)
        guard let read = JournalFrame.read(header: header[...]), read.number == tail.number else {
            return nil
        }
        let start = tail.end + JournalFrame.headerLength
        let rest = try file.read(at: start, count: read.length + JournalFrame.checkLength)
        guard rest.count == read.length + JournalFrame.checkLength else { return nil }
        let record = Array(rest.prefix(read.length))
        let check = JournalFrame.check(header: header, record: record, after: tail.check)
        return Array(rest.suffix(JournalFrame.checkLength)) == check ? (record, check) : nil
    }

    /// Cuts what follows the last good frame, unless another frame begins in it.
    private func cut(at end: Int, size: Int) throws {
        let rest = try file.read(at: end + 1, count: size - end - 1)
        guard !JournalFrame.hasHeader(in: rest) else { throw JournalFault.damaged(offset: end) }
        try file.truncate(to: end)
        try file.syncAll()
    }

    private static func preamble(_ origin: Origin) -> [UInt8] {
        Array("samtykke/v1 journal\norigin \(origin)\n".utf8)
    }
}
