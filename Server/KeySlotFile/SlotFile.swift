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
    package static let mostSlots = 1 << 20

    private let file: SlotDescriptor
    private let count: Int
    private let state: Mutex<State>

    private struct State {
        var places: [SamplingID: Int] = [:]
        /// Free slot numbers, the lowest last.
        var free: [Int] = []
        var isBroken = false
    }

    /// Makes a file whose every block is written, on a file system that erases.
    ///
    /// - Throws: `SlotFault.unsuitable`, with nothing left behind.
    package static func make(folder: String, count: Int) throws(SlotFault) {
        precondition((1...mostSlots).contains(count), "1 … \(mostSlots) slots")
        let path = folder + "/slots"
        let file = try SlotDescriptor(path, flags: O_RDWR | O_CREAT | O_EXCL)
        do throws(SlotFault) {
            try Suitability.checkFileSystem(file)
            try file.write(SlotHeader.bytes(count: count), at: 0)
            let zeros = [UInt8](repeating: 0, count: 1 << 16)
            let size = size(count: count)
            for place in stride(from: SlotHeader.length, to: size, by: zeros.count) {
                try file.write(Array(zeros.prefix(size - place)), at: place)
            }
            guard fsync(file.descriptor) == 0 else { throw .call("fsync", errno) }
            try Suitability.check(file, size: size)
            let folder = try SlotDescriptor(folder, flags: O_RDONLY | O_DIRECTORY)
            guard fsync(folder.descriptor) == 0 else { throw .call("fsync", errno) }
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Opens the file, refuses it where overwriting does not erase, and zeroes torn slots.
    package init(folder: String) throws(SlotFault) {
        file = try SlotDescriptor(folder + "/slots", flags: O_RDWR)
        let header = try file.read(at: 0, count: SlotHeader.length)
        guard let count = SlotHeader.count(header) else { throw .otherFile }
        try Suitability.check(file, size: Self.size(count: count))
        self.count = count
        let scan = try Self.scan(file, count: count)
        state = Mutex(State(places: scan.places, free: scan.free))
        try erase(scan.torn)
    }

    /// Number of live slots, read beside a running witness without touching anything.
    package static func countLive(folder: String) throws(SlotFault) -> Int {
        let file = try SlotDescriptor(folder + "/slots", flags: O_RDONLY)
        let header = try file.read(at: 0, count: SlotHeader.length)
        guard let count = SlotHeader.count(header) else { throw .otherFile }
        return try scan(file, count: count).places.count
    }

    /// Samplings whose share is there.
    package var live: Set<SamplingID> { state.withLock { Set($0.places.keys) } }

    /// Number of free slots.
    package var free: Int { state.withLock { $0.free.count } }

    /// The share of a sampling, or nil when there is none.
    package func share(of sampling: SamplingID) throws -> Bytes32? {
        guard let place = state.withLock({ $0.places[sampling] }) else { return nil }
        let bytes = try file.read(at: Self.offset(place), count: Slot.length)
        guard Slot.read(bytes) == .live(sampling) else { throw SlotFault.otherFile }
        return Slot.share(bytes)
    }

    /// Writes new shares and syncs them once.
    package func write(_ shares: [SamplingID: Bytes32]) throws {
        guard !shares.isEmpty else { return }
        try state.withLock { state in
            guard !state.isBroken else { throw SlotFault.broken }
            guard shares.count <= state.free.count,
                shares.keys.allSatisfy({ state.places[$0] == nil })
            else { throw SlotFault.noSlot }
            state.isBroken = true
            for (sampling, share) in shares {
                let place = state.free.removeLast()
                try file.write(
                    Slot.bytes(sampling: sampling, share: share),
                    at: Self.offset(place)
                )
                state.places[sampling] = place
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
            let places = samplings.compactMap { state.places[$0] }
            try erase(places)
            for sampling in samplings { state.places[sampling] = nil }
            state.free += places
            state.isBroken = false
        }
    }

    private func erase(_ places: [Int]) throws(SlotFault) {
        guard !places.isEmpty else { return }
        for place in places { try file.write(Slot.empty, at: Self.offset(place)) }
        try file.sync()
        for place in places {
            let offset = Self.offset(place)
            try file.forget(at: offset / 4096 * 4096, count: 4096)
            guard try file.read(at: offset, count: Slot.length) == Slot.empty else {
                throw .notErased
            }
        }
    }

    private static func scan(
        _ file: SlotDescriptor,
        count: Int
    ) throws(SlotFault) -> (places: [SamplingID: Int], free: [Int], torn: [Int]) {
        var places: [SamplingID: Int] = [:]
        var (free, torn): ([Int], [Int]) = ([], [])
        for place in 0..<count {
            switch Slot.read(try file.read(at: offset(place), count: Slot.length)) {
            case .free: free.append(place)
            case .torn: torn.append(place)
            case .live(let sampling):
                guard places.updateValue(place, forKey: sampling) == nil else { throw .twice }
            }
        }
        return (places, (free + torn).reversed(), torn)
    }

    private static func size(count: Int) -> Int { SlotHeader.length + Slot.length * count }
    private static func offset(_ place: Int) -> Int { SlotHeader.length + Slot.length * place }
}
