package import Terms

/// How a capture ended, as the device reports it.
package struct Ended: Hashable, Sendable {
    package enum Outcome: String, Sendable, CaseIterable {
        case complete
        case cutShort = "cut-short"
        case discarded
        case notStarted = "not-started"
    }

    package var employee: Pseudonym
    package var sampling: SamplingID
    package var grant: LeafHash
    package var outcome: Outcome
    package var capturedSeconds: Int
    package var pausedSeconds: Int
    package var framesWithheld: Int
    package var chunks: Int
    /// Manifest head; nil when there is no chunk.
    package var head: Bytes32?

    package init(
        employee: Pseudonym,
        sampling: SamplingID,
        grant: LeafHash,
        outcome: Outcome,
        capturedSeconds: Int,
        pausedSeconds: Int,
        framesWithheld: Int,
        chunks: Int,
        head: Bytes32?
    ) {
        self.employee = employee
        self.sampling = sampling
        self.grant = grant
        self.outcome = outcome
        self.capturedSeconds = capturedSeconds
        self.pausedSeconds = pausedSeconds
        self.framesWithheld = framesWithheld
        self.chunks = chunks
        self.head = head
    }
}

/// The employee passes the recording on to a coach.
package struct Released: Hashable, Sendable {
    package var employee: Pseudonym
    package var sampling: SamplingID
    package var grant: LeafHash
    package var recipient: Recipient
    /// Recipient share sealed to that key: 80 bytes.
    package var share: [UInt8]

    package init(
        employee: Pseudonym,
        sampling: SamplingID,
        grant: LeafHash,
        recipient: Recipient,
        share: [UInt8]
    ) {
        self.employee = employee
        self.sampling = sampling
        self.grant = grant
        self.recipient = recipient
        self.share = share
    }
}

/// A sampling is taken back; a recording is shredded.
package struct Withdrawn: Hashable, Sendable {
    package enum Party: String, Sendable, CaseIterable { case employee, union, server }

    package var sampling: SamplingID
    package var by: Party

    package init(sampling: SamplingID, by party: Party) {
        self.sampling = sampling
        self.by = party
    }
}

/// A recipient opens a recording, and says what for.
package struct Viewed: Hashable, Sendable {
    package var recipient: Pseudonym
    package var sampling: SamplingID
    package var grant: LeafHash
    package var purpose: PurposeID
    package var viewingKey: Bytes32

    package init(
        recipient: Pseudonym,
        sampling: SamplingID,
        grant: LeafHash,
        purpose: PurposeID,
        viewingKey: Bytes32
    ) {
        self.recipient = recipient
        self.sampling = sampling
        self.grant = grant
        self.purpose = purpose
        self.viewingKey = viewingKey
    }
}

/// The witness zeroed its share of a recording.
package struct Shredded: Hashable, Sendable {
    package enum Reason: String, Sendable, CaseIterable {
        case expiry, withdrawal, objection, discard
    }

    package var sampling: SamplingID
    package var grant: LeafHash
    package var reason: Reason
    package var at: Minute

    package init(sampling: SamplingID, grant: LeafHash, reason: Reason, at minute: Minute) {
        self.sampling = sampling
        self.grant = grant
        self.reason = reason
        self.at = minute
    }
}

/// One day of the telephone exchange's own records.
package struct CallRecords: Hashable, Sendable {
    /// `YYYY-MM-DD`.
    package var day: String
    package var root: Bytes32
    /// People whose blocks claim more calls than the records and the tolerance bear out.
    package var overTolerance: [Pseudonym]

    package init(day: String, root: Bytes32, overTolerance: [Pseudonym]) {
        self.day = day
        self.root = root
        self.overTolerance = overTolerance
    }
}

/// One side ends the agreement now.
package struct Revoked: Hashable, Sendable {
    package enum Party: String, Sendable, CaseIterable { case employer, union }

    package var by: Party

    package init(by party: Party) { self.by = party }
}
