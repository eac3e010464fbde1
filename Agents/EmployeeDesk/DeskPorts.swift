package import Capturing
package import Sampling
package import SignedNotes
package import Terms

/// Server or witness gave no answer that can be used; the same may be sent again later.
package struct ServerUnreachable: Error, Hashable, Sendable {
    package init() {}
}

/// What the server says to a note.
package enum NoteAnswer: Hashable, Sendable {
    /// It stands in a leaf of this minute.
    case placed(Minute)
    /// The names of the rules tell why not.
    case refused([String])
}

/// What the server says to a `start`.
package enum StartAnswer: Hashable, Sendable {
    case token(String)
    case notDrawn
    case refused([String])
}

/// Why the witness does not take a note: the rule it breaks there, or how the witness says it.
package enum WitnessObjection: Hashable, Sendable {
    case rule(RuleName)
    case other(String)

    /// Takes the name that the witness gave.
    package init(_ name: String) { self = RuleName(rawValue: name).map(Self.rule) ?? .other(name) }

    /// The name as the witness gave it.
    package var name: String {
        switch self {
        case .rule(let rule): rule.rawValue
        case .other(let name): name
        }
    }
}

/// What the witness says to a take-back.
package enum WitnessAnswer: Hashable, Sendable {
    case taken
    case refused([WitnessObjection])
}

/// Why no capture began although a call and a yes were there.
package enum StartFailure: Hashable, Sendable {
    case rules([String])
    case unreachable
    /// The device store failed; why.
    case store(String)
}

/// What the ledger knows about this employee.
package struct DeskInbox: Hashable, Sendable {
    /// One of my samplings that is still open.
    package struct Waiting: Hashable, Sendable {
        package var sampling: SamplingID
        package var isOpen: Bool
        /// A place is there that this sampling may use now.
        package var hasPlace: Bool

        package init(sampling: SamplingID, isOpen: Bool, hasPlace: Bool) {
            self.sampling = sampling
            self.isOpen = isOpen
            self.hasPlace = hasPlace
        }
    }

    /// Leaf hash of the agreement in force.
    package var agreement: LeafHash
    package var lastBlock: Int
    /// Calls of the running block, 0 with a zero share.
    package var runningLength: Int
    /// Exact bytes of the open requests that name me or my team.
    package var requests: [[UInt8]]
    package var samplings: [Waiting]
    /// Whether a party has revoked the agreement.
    package var isRevoked: Bool

    package init(
        agreement: LeafHash,
        lastBlock: Int,
        runningLength: Int,
        requests: [[UInt8]],
        samplings: [Waiting],
        isRevoked: Bool = false
    ) {
        self.agreement = agreement
        self.lastBlock = lastBlock
        self.runningLength = runningLength
        self.requests = requests
        self.samplings = samplings
        self.isRevoked = isRevoked
    }
}

/// The server as the desk needs it; a call throws `ServerUnreachable`, and a refusal is an answer.
///
/// Idempotent: the same bytes again get the same answer. One adapter: the agent's, over SchedulerClient.
package protocol DeskServer: Sendable {
    /// Leaf bytes of the agreement in force.
    func agreementLeaf() async throws -> [UInt8]
    func inbox() async throws -> DeskInbox
    /// Puts a signed note into the ledger.
    func send(_ note: SignedNote) async throws -> NoteAnswer
    /// Sends a signed `start`.
    func start(_ note: SignedNote) async throws -> StartAnswer
}

/// The witness as the desk needs it, for what a server must not be able to hold back.
///
/// One adapter: the agent's, over SchedulerClient.
package protocol DeskWitness: Sendable {
    /// Gives it a signed `withdrawn`; the same bytes again are taken again.
    ///
    /// - Throws: `ServerUnreachable`.
    func give(_ note: SignedNote) async throws -> WitnessAnswer
}

/// Runs one capture under one verified token.
///
/// One adapter: the agent's, over `CaptureSession`.
package protocol DeskCapture: Sendable {
    func run(_ order: CaptureOrder) async -> CaptureReport
}

/// What the server or the clock tells the desk without being asked.
package enum DeskSignal: Hashable, Sendable {
    case inbox, agreement, revoked
    /// About once a minute: time to send again what could not be sent.
    case minute
}

/// What people who watch the recorder may know; nothing personal.
package enum DeskReport: Hashable, Sendable {
    case callCounted(today: Int)
    case blockFull(number: Int)
    case noticeShown
    case acknowledged
    case takenBack
    /// The witness holds a take-back that its ledger did not have.
    case takenBackAtWitness
    case notDrawn
    case startRefused(StartFailure)
    case tokenRefused([String])
    case captureStarted
    case captureEnded(String)
    case recovered(String)
    case noteRefused([String])
    /// The server does not take a recording; it is kept and sent again.
    case uploadRefused([String])
    /// What the spool held is gone at the server for good; it was dropped here too.
    case uploadDropped([String])
    case serverUnreachable
    /// Something could not be written down or read; why.
    case storeFailed(String)
    case agreementEnded
}

/// Everything outside that the desk uses.
package struct DeskPorts: Sendable {
    package var server: any DeskServer
    package var witness: any DeskWitness
    package var capture: any DeskCapture
    package var badge: any Badge
    package var spool: any Spool
    package var uploader: any Uploader
    package var store: any DeviceStore
    package var clock: any DeviceClock
    /// Bytes of the system's generator, as many as asked.
    package var random: @Sendable (Int) -> [UInt8]
    package var report: @Sendable (DeskReport) -> Void

    package init(
        server: any DeskServer,
        witness: any DeskWitness,
        capture: any DeskCapture,
        badge: any Badge,
        spool: any Spool,
        uploader: any Uploader,
        store: any DeviceStore,
        clock: any DeviceClock,
        random: @escaping @Sendable (Int) -> [UInt8],
        report: @escaping @Sendable (DeskReport) -> Void
    ) {
        self.server = server
        self.witness = witness
        self.capture = capture
        self.badge = badge
        self.spool = spool
        self.uploader = uploader
        self.store = store
        self.clock = clock
        self.random = random
        self.report = report
    }
}
