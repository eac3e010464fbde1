package import Ledger
package import SignedNotes
package import Terms

/// What the witness says to a batch.
package enum Proposed: Hashable, Sendable {
    case approved(size: Int, root: Bytes32)
    /// The place in the batch and the names of the broken rules; nothing was approved.
    case refused(at: Int, rules: [String])
    /// Other leaves were approved up to this size; they come first.
    case elsewhere(size: Int)
}

/// What the witness says to a checkpoint.
package enum Cosigned: Hashable, Sendable {
    case signed([SignatureLine])
    /// The size the witness co-signed last; ask again from there.
    case conflict(size: Int)
    /// C2SP status 400, 403, 404 or 422.
    case refused(status: Int)
}

/// Which share is asked for, by the index of its leaf.
package enum ShareOf: Hashable, Sendable {
    case grant(Int)
    case viewed(Int)
}

/// The witness's share, or why there is none.
package enum ShareAnswer: Hashable, Sendable {
    /// 80 bytes, sealed to a fresh key.
    case sealed([UInt8])
    /// `waiting`, `stale`, `not-cosigned` or `gone`.
    case withheld(String)
}

/// Sizes of the witness's ledger, and what it waits to see recorded.
package struct WitnessStatus: Hashable, Sendable {
    package var origin: String
    package var size: Int
    package var cosigned: Int
    package var waiting: Int

    /// Puts a status together.
    package init(origin: String, size: Int, cosigned: Int, waiting: Int) {
        self.origin = origin
        self.size = size
        self.cosigned = cosigned
        self.waiting = waiting
    }
}

/// An answer together with the notes that the witness holds and the ledger lacks.
package struct Answered<Value: Sendable>: Sendable {
    package var value: Value
    /// Whole notes, oldest first.
    package var waiting: [[UInt8]]

    /// Pairs both.
    package init(_ value: Value, waiting: [[UInt8]] = []) {
        self.value = value
        self.waiting = waiting
    }
}

/// The witness could not be asked, or what it said is no answer; whether it acted is unknown.
package struct WitnessUnreachable: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Says what happened, without naming people.
    package init(_ description: String) { self.description = description }
}

/// The union's witness, as the server may ask it.
///
/// Every call throws `WitnessUnreachable` when the outcome is unknown. Source: docs/formats/witness-dialogue.md.
package protocol Witness: Sendable {
    /// Asks for approval of leaves after `old` leaves.
    func propose(
        _ leaves: [[UInt8]],
        after old: Int,
        of origin: Origin
    ) async throws
        -> Answered<Proposed>

    /// Approved leaves from an index on, at most `limit`.
    func entries(from first: Int, limit: Int) async throws -> Answered<[[UInt8]]>

    /// Sizes, without anything personal.
    func status() async throws -> WitnessStatus

    /// C2SP `add-checkpoint`: the checkpoint note and the proof from the size co-signed last.
    func cosign(_ ask: AddCheckpoint) async throws -> Cosigned

    /// One link of the draw, or nil when the call is not drawn.
    func draw(_ start: SignedNote, mac: Bytes32) async throws -> Answered<Bytes32?>

    /// The witness's share of one recording.
    func share(_ of: ShareOf) async throws -> Answered<ShareAnswer>
}
