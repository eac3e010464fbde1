package import Agreements
package import Terms

/// What an entry says once its grammar is known to be right; signatures and rules are checked by `admit`.
///
/// Source: docs/formats/entries.md, one case per kind.
package enum Event: Hashable, Sendable {
    case agreement(Agreement)
    case key(KeyChange)
    case block(BlockFilled)
    case request(Requested)
    case acknowledgement(Acknowledged)
    case grant(Granted)
    case ended(Ended)
    case released(Released)
    case withdrawn(Withdrawn)
    case viewed(Viewed)
    case shredded(Shredded)
    case callRecords(CallRecords)
    case revoked(Revoked)
}

/// Enrols or revokes one login.
package struct KeyChange: Hashable, Sendable {
    package enum Action: String, Sendable { case enrol, revoke }
    package enum Authoriser: String, Sendable { case enrolment, previous }

    package var action: Action
    package var pseudonym: Pseudonym
    package var role: Role
    package var team: TeamID
    package var signingKey: Bytes32
    package var sealingKey: Bytes32
    package var serverAnchor: Bytes32?
    package var witnessAnchor: Bytes32?
    package var authorisedBy: Authoriser

    package init(
        action: Action,
        pseudonym: Pseudonym,
        role: Role,
        team: TeamID,
        signingKey: Bytes32,
        sealingKey: Bytes32,
        serverAnchor: Bytes32?,
        witnessAnchor: Bytes32?,
        authorisedBy: Authoriser
    ) {
        self.action = action
        self.pseudonym = pseudonym
        self.role = role
        self.team = team
        self.signingKey = signingKey
        self.sealingKey = sealingKey
        self.serverAnchor = serverAnchor
        self.witnessAnchor = witnessAnchor
        self.authorisedBy = authorisedBy
    }
}

/// Says that block k is full.
package struct BlockFilled: Hashable, Sendable {
    package var agreement: LeafHash
    package var employee: Pseudonym
    package var number: Int

    package init(agreement: LeafHash, employee: Pseudonym, number: Int) {
        self.agreement = agreement
        self.employee = employee
        self.number = number
    }
}

/// A coach asks one person or a team.
package struct Requested: Hashable, Sendable {
    package enum Whom: Hashable, Sendable {
        case employee(Pseudonym)
        case team(TeamID)
    }

    package var agreement: LeafHash
    package var request: RequestID
    package var coach: Pseudonym
    package var mode: Mode
    package var purpose: PurposeID
    package var form: FormID
    package var streams: MediaStreams
    package var from: Minute
    package var until: Minute
    package var count: Int
    package var whom: Whom

    package init(
        agreement: LeafHash,
        request: RequestID,
        coach: Pseudonym,
        mode: Mode,
        purpose: PurposeID,
        form: FormID,
        streams: MediaStreams,
        from: Minute,
        until: Minute,
        count: Int,
        whom: Whom
    ) {
        self.agreement = agreement
        self.request = request
        self.coach = coach
        self.mode = mode
        self.purpose = purpose
        self.form = form
        self.streams = streams
        self.from = from
        self.until = until
        self.count = count
        self.whom = whom
    }
}

/// The employee's yes; a sampling begins.
package struct Acknowledged: Hashable, Sendable {
    package var agreement: LeafHash
    package var employee: Pseudonym
    package var sampling: SamplingID
    /// Nil in mode `employee`.
    package var request: RequestID?
    package var form: FormID
    package var streams: MediaStreams
    package var language: Language
    /// SHA-256 of the exact text shown.
    package var text: Bytes32

    package init(
        agreement: LeafHash,
        employee: Pseudonym,
        sampling: SamplingID,
        request: RequestID?,
        form: FormID,
        streams: MediaStreams,
        language: Language,
        text: Bytes32
    ) {
        self.agreement = agreement
        self.employee = employee
        self.sampling = sampling
        self.request = request
        self.form = form
        self.streams = streams
        self.language = language
        self.text = text
    }
}

/// A person and the X25519 key that shares are sealed to.
package struct Recipient: Hashable, Sendable {
    package var pseudonym: Pseudonym
    package var sealingKey: Bytes32

    package init(pseudonym: Pseudonym, sealingKey: Bytes32) {
        self.pseudonym = pseudonym
        self.sealingKey = sealingKey
    }
}

/// Leave to record one call; with proof and share it becomes a token.
package struct Granted: Hashable, Sendable {
    package var agreement: LeafHash
    package var sampling: SamplingID
    package var employee: Pseudonym
    package var block: Int
    package var call: Int
    package var callKey: Bytes32
    /// 64 bytes.
    package var startSignature: [UInt8]
    package var streams: MediaStreams
    package var window: WindowID?
    package var maximumSeconds: Int
    package var recipients: [Recipient]
    package var serverLink: Bytes32?
    package var witnessLink: Bytes32?

    package init(
        agreement: LeafHash,
        sampling: SamplingID,
        employee: Pseudonym,
        block: Int,
        call: Int,
        callKey: Bytes32,
        startSignature: [UInt8],
        streams: MediaStreams,
        window: WindowID?,
        maximumSeconds: Int,
        recipients: [Recipient],
        serverLink: Bytes32?,
        witnessLink: Bytes32?
    ) {
        self.agreement = agreement
        self.sampling = sampling
        self.employee = employee
        self.block = block
        self.call = call
        self.callKey = callKey
        self.startSignature = startSignature
        self.streams = streams
        self.window = window
        self.maximumSeconds = maximumSeconds
        self.recipients = recipients
        self.serverLink = serverLink
        self.witnessLink = witnessLink
    }
}
