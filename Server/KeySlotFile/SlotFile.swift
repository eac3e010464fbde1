import DurableFiles
import Glibc
import Synchronization
package import Terms
import Witnessing

/// The witness's key slots in one file that is overwritten in place.
///
/// Shares are read from the file when they are asked for and never kept in memory.
/// Source: docs/formats/key-slots.md.
package final class SlotFile: KeySlots {
    /// Slots that one file may have.
    package static let maximumSlots = 1 << 20

    private let file: OpenFile
    private let count: Int
    private let state: Mutex<State>

    private struct State {
        var numbers: [SamplingID: Int] = [:]
        /// Free slot numbers, the lowest last.
        var free: [Int] = []
        var isBroken = false
    }

    /// Makes a file whose every block is written, on a file system that erases.
    ///
    /// - Throws: `SlotFault.unsuitable`, with nothing left behind.
    package static func make(folder: String, count: Int) throws {
        precondition((1...maximumSlots).contains(count), "1 … \(maximumSlots) slots")
        let path = folder + "/slots"
        let file = try OpenFile(path, flags: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW)
        do {
            try Suitability.checkFileSystem(file)
            try file.write(SlotHeader.bytes(count: count), at: 0)
            let zeros = [UInt8](repeating: 0, count: 1 << 16)
            let size = size(count: count)
            for number in stride(from: SlotHeader.length, to: size, by: zeros.count) {
                try file.write(Array(zeros.prefix(size - number)), at: number)
            }
            try file.syncAll()
            try Suitability.check(file, size: size)
            try FileFolder.sync(folder)
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Opens the file, refuses it where overwriting does not erase, and zeroes torn slots.
    package init(folder: String) throws {
        file = try OpenFile(folder + "/slots", flags: O_RDWR | O_NOFOLLOW)
        let header = try Self.read(file, at: 0, count: SlotHeader.length)
        guard let count = SlotHeader.count(header) else { throw SlotFault.otherFile }
        try Suitability.check(file, size: Self.size(count: count))
        self.count = count
        let scan = try Self.scan(file, count: count)
        state = Mutex(State(numbers: scan.numbers, free: scan.free))
        try erase(scan.torn)
    }

    /// Number of live slots, read beside a running witness without touching anything.
    package static func countLive(folder: String) throws -> Int {
        let file = try OpenFile(folder + "/slots", flags: O_RDONLY | O_NOFOLLOW)
        let header = try Self.read(file, at: 0, count: SlotHeader.length)
        guard let count = SlotHeader.count(header) else { throw SlotFault.otherFile }
        return try scan(file, count: count).numbers.count
    }

    /// Samplings whose share is there.
    package var live: Set<SamplingID> { state.withLock { Set($0.numbers.keys) } }

    /// Number of free slots.
    package var free: Int { state.withLock { $0.free.count } }

    /// The share of a sampling, or nil when there is none.
    package func share(of sampling: SamplingID) throws -> Bytes32? {
        guard let number = state.withLock({ $0.numbers[sampling] }) else { return nil }
        let bytes = try Self.read(file, at: Self.offset(number), count: Slot.length)
        guard Slot.read(bytes) == .live(sampling) else { throw SlotFault.otherFile }
        return Slot.share(bytes)
    }

    /// Writes new shares and syncs them once.
    package func write(_ shares: [SamplingID: Bytes32]) throws {
        guard !shares.isEmpty else { return }
        try state.withLock { state in
            guard !state.isBroken else { throw SlotFault.broken }
            guard shares.count <= state.free.count,
                shares.keys.allSatisfy({ state.numbers[$0] == nil })
            else { throw SlotFault.noSlot }
            state.isBroken = true
            for (sampling, share) in shares {
                let number = state.free.removeLast()
                try file.write(
                    Slot.bytes(sampling: sampling, share: share),
                    at: Self.offset(number)
                )
                state.numbers[sampling] = number
            }
            try file.sync()
            state.isBroken = false
        }
    }

    /// Overwrites shares in place, syncs, and reads back from the disk that they are gone.
    package func shred(_ samplings: [SamplingID]) throws {
        try state.withLock { state in
            guard !state.isBroken else { throw SlotFault.broken }
            state.isBroken = true
            let numbers = samplings.compactMap { state.numbers[$0] }
            try erase(numbers)
            for sampling in samplings { state.numbers[sampling] = nil }
            state.free += numbers
            state.isBroken = false
        }
    }

    private func erase(_ numbers: [Int]) throws {
        guard !numbers.isEmpty else { return }
        for number in numbers { try file.write(Slot.empty, at: Self.offset(number)) }
        try file.sync()
        for number in numbers {
            let offset = Self.offset(number)
            // The kernel forgets its copy, so that the next read comes from the disk.
            let page = offset / 4096 * 4096
            let code = posix_fadvise(file.descriptor, page, 4096, POSIX_FADV_DONTNEED)
            guard code == 0 else {
                throw FileFault(file.path, failure: "cannot be read back", code: code)
            }
            guard try Self.read(file, at: offset, count: Slot.length) == Slot.empty else {
                throw SlotFault.notErased
            }
        }
    }

    private static func scan(
        _ file: OpenFile,
        count: Int
    ) throws -> (numbers: [SamplingID: Int], free: [Int], torn: [Int]) {
        var numbers: [SamplingID: Int] = [:]
        var (free, torn): ([Int], [Int]) = ([], [])
        for number in 0..<count {
            switch Slot.read(try read(file, at: offset(number), count: Slot.length)) {
            case .free: free.append(number)
            case .torn: torn.append(number)
            case .live(let sampling):
                guard numbers.updateValue(number, forKey: sampling) == nil else {
                    throw SlotFault.twice
                }
            }
        }
        return (numbers, (free + torn).reversed(), torn)
    }

    /// Reads exactly so much; a file that ends before is none of this kind.
    private static func read(_ file: OpenFile, at offset: Int, count: Int) throws -> [UInt8] {
        let bytes = try file.read(at: offset, count: count)
        guard bytes.count == count else { throw SlotFault.otherFile }
        return bytes
    }

    private static func size(count: Int) -> Int { SlotHeader.length + Slot.length * count }
    private static func offset(_ number: Int) -> Int { SlotHeader.length + Slot.length * number }
}
