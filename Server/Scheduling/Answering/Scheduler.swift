package import Logging
import Sampling
package import Terms
package import WitnessDialogue

/// Everything people and devices may ask of the employer's server, whatever door they come through.
///
/// Source: docs/formats/http.md; each extension holds one sort of question.
package struct Scheduler: Sendable {
    let origin: Origin
    let sequencer: Sequencer
    let tokens: any TokenStore
    let recordings: any RecordingStore
    let witness: any RemoteWitness
    let clock: any WallClock
    let chains: Chains
    let feed: ChangeFeed
    let log: Logger

    /// Puts the parts together.
    package init(
        origin: Origin,
        sequencer: Sequencer,
        tokens: any TokenStore,
        recordings: any RecordingStore,
        witness: any RemoteWitness,
        clock: any WallClock,
        chains: Chains,
        feed: ChangeFeed,
        log: Logger
    ) {
        self.origin = origin
        self.sequencer = sequencer
        self.tokens = tokens
        self.recordings = recordings
        self.witness = witness
        self.clock = clock
        self.chains = chains
        self.feed = feed
        self.log = log
    }

    /// An enrolled person at the door.
    package struct Caller: Hashable, Sendable {
        package let pseudonym: Pseudonym
        package let role: Role
        package let team: TeamID

        /// Puts a caller together.
        package init(pseudonym: Pseudonym, role: Role, team: TeamID) {
            self.pseudonym = pseudonym
            self.role = role
            self.team = team
        }
    }

    /// The person whose key in force is this one; nil when it was revoked or replaced.
    package func caller(_ person: Pseudonym, signingKey: Bytes32) async throws -> Caller? {
        guard let known = try await sequencer.view().state.people[person], known.isInForce,
            known.key.signingKey == signingKey
        else { return nil }
        return Caller(pseudonym: person, role: known.key.role, team: known.key.team)
    }

    /// Words for one person's connected programs that something of theirs was recorded.
    package func changes(for caller: Caller) -> AsyncStream<Change.Kind> {
        feed.listen(for: caller.pseudonym)
    }
}
