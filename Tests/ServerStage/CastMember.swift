package import Agreements
import Crypto
package import Sampling
package import Scheduling
package import SignedNotes
package import Terms
package import TestSupport

/// A person with keys, and everything that person signs.
package struct CastMember: Sendable {
    package let pseudonym: Pseudonym
    package let role: Role
    package private(set) var key: SigningKey
    package private(set) var sealing: Bytes32
    package let parties: ExampleParties

    /// Makes the keys from a seed byte.
    package init(_ role: Role, seed: UInt8, parties: ExampleParties) {
        let name = "p-" + Hex.text([UInt8](repeating: seed, count: 8))
        pseudonym = Pseudonym.example(name)
        self.role = role
        key = ExampleParties.key(name, seed: seed)
        sealing = .repeating(seed)
        self.parties = parties
    }

    /// Signs an event as this person.
    package func signed(_ event: Event) -> [UInt8] {
        SignedNote(text: Entry.text(of: event, origin: .example(parties.origin)), signatures: [])
            .signed(by: key).bytes
    }

    /// The `key` entry that enrols the person in team `first-line`.
    package func enrolment(server: Bytes32, witness: Bytes32) -> [UInt8] {
        let event = Event.key(
            KeyChange(
                action: .enrol,
                pseudonym: pseudonym,
                role: role,
                team: "first-line",
                signingKey: key.verifierKey().publicKey,
                sealingKey: sealing,
                serverAnchor: role == .employee ? server : nil,
                witnessAnchor: role == .employee ? witness : nil,
                authorisedBy: .enrolment
            )
        )
        return SignedNote(
            text: Entry.text(of: event, origin: .example(parties.origin)),
            signatures: []
        ).signed(by: parties.enrolment).signed(by: key).bytes
    }

    /// The same person with another key, which `renewal` brings.
    package func renewed(seed: UInt8) -> CastMember {
        var next = self
        next.key = ExampleParties.key(pseudonym.text, seed: seed)
        next.sealing = .repeating(seed)
        return next
    }

    /// The `key` entry that brings a person's new key by the previous one; for people without a draw.
    ///
    /// Precondition: the role is not `employee`.
    package func renewal(to next: CastMember) -> [UInt8] {
        let event = Event.key(
            KeyChange(
                action: .enrol,
                pseudonym: pseudonym,
                role: role,
                team: "first-line",
                signingKey: next.key.verifierKey().publicKey,
                sealingKey: next.sealing,
                serverAnchor: nil,
                witnessAnchor: nil,
                authorisedBy: .previous
            )
        )
        return SignedNote(
            text: Entry.text(of: event, origin: .example(parties.origin)),
            signatures: []
        ).signed(by: key).signed(by: next.key).bytes
    }

    /// This person's yes to a request, or to an own sampling, form `full`.
    package func yes(
        to request: Requested?,
        under terms: Agreement,
        sampling: SamplingID,
        agreement: LeafHash
    ) -> [UInt8] {
        let shown = Notice.text(
            agreement: terms,
            request: request,
            form: "full",
            streams: .example("far,near,window"),
            language: .nb
        )
        return signed(
            .acknowledgement(
                Acknowledged(
                    agreement: agreement,
                    employee: pseudonym,
                    sampling: sampling,
                    request: request?.request,
                    form: "full",
                    streams: .example("far,near,window"),
                    language: .nb,
                    text: shown.map(Notice.hash) ?? .repeating(0)
                )
            )
        )
    }

    /// Says that block k is full.
    package func block(_ number: Int, agreement: LeafHash) -> [UInt8] {
        signed(.block(BlockFilled(agreement: agreement, employee: pseudonym, number: number)))
    }

    /// A signed `start`.
    package func start(
        sampling: SamplingID,
        block: Int,
        call: Int,
        callKey: Bytes32,
        agreement: LeafHash
    ) -> [UInt8] {
        var start = Start(
            origin: .example(parties.origin),
            agreement: agreement,
            employee: pseudonym,
            sampling: sampling,
            block: block,
            call: call,
            callKey: callKey,
            signature: []
        )
        start.signature = key.signature(over: start.text.utf8)
        return start.note(keyID: key.verifierKey().id).bytes
    }

    /// This person at the server's door.
    package var caller: Scheduler.Caller {
        Scheduler.Caller(pseudonym: pseudonym, role: role, team: "first-line")
    }
}
