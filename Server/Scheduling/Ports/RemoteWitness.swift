package import Ledger
package import WitnessDialogue

/// The witness could not be asked, or what it said is no answer; whether it acted is unknown.
package struct WitnessUnreachable: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Says what happened, without naming people.
    package init(_ description: String) { self.description = description }
}

/// The union's witness, as the server may ask it.
///
/// Every call throws `WitnessUnreachable` when the outcome is unknown. Source: docs/formats/witness-dialogue.md.
package protocol RemoteWitness: Sendable {
    /// Asks for approval of a batch.
    func propose(_ proposal: Proposal) async throws -> WitnessReply<ProposalAnswer>

    /// Approved leaves from an index on, at most `limit`.
    func entries(from first: Int, limit: Int) async throws -> WitnessReply<ApprovedLeaves>

    /// Sizes, without anything personal.
    func status() async throws -> WitnessStatus

    /// C2SP `add-checkpoint`: the checkpoint note and the proof from the size co-signed last.
    func cosign(_ request: AddCheckpoint) async throws -> CosignAnswer

    /// One link of the draw, if the call is drawn.
    func draw(_ request: DrawRequest) async throws -> WitnessReply<DrawAnswer>

    /// The witness's share of one recording.
    func share(_ request: ShareRequest) async throws -> WitnessReply<ShareAnswer>
}
