import Synchronization
import Terms
import TestSupport
import Witnessing
import WitnessDialogue

/// A write that a test made fail.
struct Broken: Error {}

/// Which write fails, counted over journal and slots together, and whether it reached the disk all the same.
struct Fault: Hashable, Sendable, CustomStringConvertible {
    var write: Int
    var persists: Bool

    var description: String { "write \(write) \(persists ? "fails but persists" : "is lost")" }
}

/// What survives a crash: the journal's records, the slots, and the count of writes so far.
final class Disk: Sendable {
    struct Content: Sendable {
        var records: [[UInt8]] = []
        var slots: [SamplingID: Bytes32] = [:]
        var writes = 0
        var fault: Fault?
        /// Everything ever overwritten, to see that it was.
        var shredded: Set<SamplingID> = []
    }

    private let state = Mutex(Content())

    var content: Content { state.withLock { $0 } }

    func arm(_ fault: Fault?) {
        state.withLock {
            $0.fault = fault
            $0.writes = 0
        }
    }

    func keep(records count: Int) {
        state.withLock { $0.records = Array($0.records.prefix(count)) }
    }

    /// One write: it happens, or fails as the fault says.
    func write(_ change: (inout Content) -> Void) throws {
        try state.withLock { state in
            state.writes += 1
            guard let fault = state.fault, fault.write == state.writes else {
                return change(&state)
            }
            if fault.persists { change(&state) }
            throw Broken()
        }
    }
}

/// A journal on such a disk; places are record numbers times a large number.
struct MemoryJournal: Journal {
    let disk: Disk
    private let stride = 1 << 32

    init(_ disk: Disk) { self.disk = disk }

    func replay(_ body: (Int, [UInt8]) throws -> Void) throws {
        for (number, record) in disk.content.records.enumerated() {
            try body(number * stride, record)
        }
    }

    func append(_ record: [UInt8]) throws -> Int {
        let place = disk.content.records.count * stride
        try disk.write { $0.records.append(record) }
        return place
    }

    func read(at place: Int, count: Int) throws -> [UInt8] {
        Array(disk.content.records[place / stride].dropFirst(place % stride).prefix(count))
    }
}

/// Slots on such a disk.
struct MemorySlots: KeySlots {
    let disk: Disk
    var capacity = 64

    var live: Set<SamplingID> { Set(disk.content.slots.keys) }
    var free: Int { capacity - disk.content.slots.count }

    func share(of sampling: SamplingID) throws -> Bytes32? { disk.content.slots[sampling] }

    func write(_ shares: [SamplingID: Bytes32]) throws {
        guard !shares.isEmpty else { return }
        try disk.write { $0.slots.merge(shares) { $1 } }
    }

    func shred(_ samplings: [SamplingID]) throws {
        guard !samplings.isEmpty else { return }
        try disk.write { content in
            for sampling in samplings {
                content.slots[sampling] = nil
                content.shredded.insert(sampling)
            }
        }
    }
}

/// Codes in memory.
final class MemoryCodes: CodeStore {
    private let state = Mutex<[String: EnrolmentCode]>([:])
    private let ends = Mutex<[Bytes32: (person: Pseudonym, end: Bytes32)]>([:])

    func add(_ code: EnrolmentCode) { state.withLock { $0[code.id] = code } }
    func add(chain: EnrolmentCode.Chain, of person: Pseudonym) {
        ends.withLock { $0[chain.anchor] = (person, chain.end) }
    }

    func code(_ id: String) throws -> EnrolmentCode? { state.withLock { $0[id] } }
    func chainEnd(anchor: Bytes32, of person: Pseudonym) throws -> Bytes32? {
        ends.withLock { ends in ends[anchor].flatMap { $0.person == person ? $0.end : nil } }
    }
}

/// A clock that stands still until a test moves it.
final class TestClock: WallClock {
    private let state: Mutex<Int>

    init(_ minute: Minute) { state = Mutex(minute.number * 60) }

    func now() -> Int { state.withLock { $0 } }
    func set(_ minute: Minute) { state.withLock { $0 = minute.number * 60 } }
    func advance(minutes: Int) { state.withLock { $0 += minutes * 60 } }
}

/// The same numbers each time.
final class TestRandomness: Randomness {
    private let state = Mutex(SplitMix64(seed: 77))

    func bytes32() -> Bytes32 { state.withLock { Bytes32.random(using: &$0) } }
}
