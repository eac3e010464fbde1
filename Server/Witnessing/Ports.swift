package import Terms

/// One append-only file of records; what stands in it survived, what does not was never answered.
///
/// Every call but `replay` and `read` may leave an unknown outcome when it throws: the witness then stops and
/// reads the journal anew.
package protocol Journal: Sendable {
    /// Gives every record from the first on, each with its offset.
    func replay(_ body: (_ offset: Int, _ record: [UInt8]) throws -> Void) throws

    /// Appends one record and syncs it; returns its offset.
    func append(_ record: [UInt8]) throws -> Int

    /// Reads bytes of a record that was appended.
    func read(at offset: Int, count: Int) throws -> [UInt8]
}

/// The slots that hold the witness's shares: the only place where a share stands outside memory.
///
/// Source: docs/formats/key-slots.md.
package protocol KeySlots: Sendable {
    /// Samplings whose share is there.
    var live: Set<SamplingID> { get }

    /// Number of free slots.
    var free: Int { get }

    /// The share of a sampling, or nil when there is none.
    func share(of sampling: SamplingID) throws -> Bytes32?

    /// Writes new shares and syncs them.
    ///
    /// Precondition: none of them has a slot; there are free slots for all.
    func write(_ shares: [SamplingID: Bytes32]) throws

    /// Overwrites shares in place, syncs, and reads back that they are gone; samplings without a slot are passed over.
    func shred(_ samplings: [SamplingID]) throws
}

/// The one-time codes that the union's representative has made, and the witness's chains.
package protocol CodeStore: Sendable {
    /// The code with this id, or nil.
    ///
    /// - Throws: `DamagedCode` for one that cannot be read any more.
    func code(_ id: String) throws -> EnrolmentCode?

    /// The far end of the chain with this anchor that was made for this person, or nil.
    ///
    /// Anchors are public and a person's next key may name any: another's chain would open its links too early.
    func chainEnd(anchor: Bytes32, of person: Pseudonym) throws -> Bytes32?
}

/// What is kept of a code cannot be read: nobody enrols with it any more.
package struct DamagedCode: Error, Hashable, Sendable {
    package let id: String

    package init(_ id: String) { self.id = id }
}

/// Where new shares come from.
package protocol Randomness: Sendable {
    /// Thirty-two bytes that nobody can guess.
    func bytes32() -> Bytes32
}
