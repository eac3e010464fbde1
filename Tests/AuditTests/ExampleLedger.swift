import Agreements
import Audit
import Ledger
import Sampling
import SignedNotes
import Terms
import TestSupport

/// A ledger under construction, and the evidence folder that would be exported of it.
///
/// Nothing is checked while it is built: a test writes what it likes.
struct ExampleLedger {
    let parties = ExampleParties()
    let employee = ExampleParties.key("p-00000000000000aa", seed: 21)
    let coach = ExampleParties.key("p-00000000000000cc", seed: 22)
    let begin = Minute.example("2026-08-01T08:00Z")
    let agreement = Agreement.example()
    private(set) var leaves: [[UInt8]] = []
    /// The latest minute so far.
    private(set) var last = Minute(0)
    private var agreementLeaf = LeafHash.repeating(0)

    /// Agreement, two keys and one block: everything that a first sampling needs.
    init() {
        let signed = add(.agreement(agreement), at: begin, by: [parties.employer, parties.union])
        agreementLeaf = TreeHash.leaf(signed)
        add(.key(key(employee, .employee)), at: begin, by: [parties.enrolment, employee])
        add(.key(key(coach, .coach)), at: begin, by: [parties.enrolment, coach])
        let block = BlockFilled(agreement: agreementLeaf, employee: person, number: 1)
        add(.block(block), at: begin + 60, by: [employee])
    }

    var person: Pseudonym { .example(employee.name) }

    /// Appends an entry with these signatures; gives the leaf's bytes.
    @discardableResult
    mutating func add(_ event: Event, at minute: Minute, by signers: [SigningKey]) -> [UInt8] {
        let text = Entry.text(of: event, origin: agreement.origin)
        let note = signers.reduce(SignedNote(text: text, signatures: [])) { $0.signed(by: $1) }
        leaves.append(Leaf.bytes(minute: minute, note: note))
        last = max(last, minute)
        return leaves[leaves.count - 1]
    }

    /// Appends bytes as they are.
    mutating func add(raw leaf: [UInt8]) { leaves.append(leaf) }

    /// Request, acknowledgement and grant of sampling `number` (1…9), the grant 30 minutes after `minute`.
    ///
    /// The notice was that of a request with purpose `shown`. Gives the grant's leaf hash.
    @discardableResult
    mutating func sample(
        _ number: Int,
        at minute: Minute,
        grantedBy signer: SigningKey? = nil,
        shown: PurposeID = "coaching"
    ) -> LeafHash {
        let request = RequestID.example(String(repeating: "0", count: 31) + "\(number)")
        add(.request(requested(request, at: minute)), at: minute, by: [parties.server])
        var notice = requested(request, at: minute)
        notice.purpose = shown
        let acknowledged = acknowledged(number, notice)
        add(.acknowledgement(acknowledged), at: minute + 10, by: [employee])
        let granted = granted(number, acknowledged.sampling)
        let leaf = add(.grant(granted), at: minute + 30, by: [signer ?? parties.server])
        return TreeHash.leaf(leaf)
    }

    /// A sampling with everything that belongs to it until its share is zeroed at `shreddedAt`.
    mutating func wholeSampling(shreddedLateBy late: Int = 0) {
        let grant = sample(1, at: begin + 120)
        let sampling = sampling(1)
        let ended = Ended(
            employee: person,
            sampling: sampling,
            grant: grant,
            outcome: .complete,
            capturedSeconds: 300,
            pausedSeconds: 0,
            framesWithheld: 2,
            chunks: 150,
            head: .repeating(0x77)
        )
        add(.ended(ended), at: begin + 160, by: [employee])
        let expiry = begin + 150 + agreement.retention.minutes
        shred(sampling, grant, at: expiry + late)
    }

    mutating func shred(_ sampling: SamplingID, _ grant: LeafHash, at minute: Minute) {
        let shredded = Shredded(sampling: sampling, grant: grant, reason: .expiry, at: minute)
        add(.shredded(shredded), at: minute, by: [parties.witness])
    }

    func sampling(_ number: Int) -> SamplingID {
        .example(String(repeating: "a", count: 31) + "\(number)")
    }

    private func key(_ key: SigningKey, _ role: Role) -> KeyChange {
        KeyChange(
            action: .enrol,
            pseudonym: .example(key.name),
            role: role,
            team: "first-line",
            signingKey: key.verifierKey().publicKey,
            sealingKey: .repeating(role == .employee ? 0x33 : 0x44),
            serverAnchor: role == .employee ? .repeating(0x55) : nil,
            witnessAnchor: role == .employee ? .repeating(0x56) : nil,
            authorisedBy: .enrolment
        )
    }

    private func requested(_ request: RequestID, at minute: Minute) -> Requested {
        Requested(
            agreement: agreementLeaf,
            coach: .example(coach.name),
            streams: .example("far,near,window"),
            asked: CoachRequest(
                request: request,
                mode: .arranged,
                purpose: "coaching",
                form: "full",
                from: minute,
                until: minute + 300,
                count: 1,
                whom: .employee(person)
            )
        )
    }

    private func acknowledged(_ number: Int, _ requested: Requested) -> Acknowledged {
        let streams = MediaStreams.example("far,near,window")
        let shown = Notice.text(
            agreement: agreement,
            request: requested,
            form: "full",
            streams: streams,
            language: .nb
        )
        return Acknowledged(
            agreement: agreementLeaf,
            employee: person,
            sampling: sampling(number),
            request: requested.request,
            form: "full",
            streams: streams,
            language: .nb,
            text: shown.map(Notice.hash) ?? .repeating(0)
        )
    }

    private func granted(_ number: Int, _ sampling: SamplingID) -> Granted {
        var start = Start(
            origin: agreement.origin,
            agreement: agreementLeaf,
            employee: person,
            sampling: sampling,
            block: 1,
            call: number,
            callKey: .repeating(UInt8(0x60 + number)),
            signature: []
        )
        start.signature = employee.signature(over: start.text.utf8)
        return Granted(
            agreement: agreementLeaf,
            sampling: sampling,
            employee: person,
            block: 1,
            call: number,
            callKey: start.callKey,
            startSignature: start.signature,
            streams: .example("far,near,window"),
            window: "crm",
            maximumSeconds: 1200,
            recipients: [Recipient(pseudonym: person, sealingKey: .repeating(0x33))],
            serverLink: nil,
            witnessLink: nil
        )
    }
}
