import Crypto
import Foundation
import Ledger
import Sampling
import SignedNotes
import Terms

/// Three ways to lie about a ledger, each with the findings that must give it away.
package struct Tampering {
    /// A tampered copy of an evidence folder.
    package struct Copy: Sendable {
        /// The folder.
        package let folder: String
        /// Names of findings of which at least one must be told.
        package let findings: [String]
    }

    private let company: Company

    /// Works with the keys that lie in a company's folders.
    package init(_ company: Company) { self.company = company }

    /// One changed byte in the middle of the entries.
    package func changedByte(of path: String) throws -> Copy {
        var evidence = try Evidence(path)
        let middle = evidence.leaves.count / 2
        let place = evidence.leaves[middle].count - 20
        // Another letter of the last signature, so that the grammar stays right and the signature does not.
        let letter = evidence.leaves[middle][place]
        evidence.leaves[middle][place] =
            letter == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        let copy = path + "-byte"
        try evidence.write(to: copy, checkpoint: evidence.checkpoint)
        return Copy(folder: copy, findings: ["tree", "signature"])
    }

    /// A grant that nobody signed, under a checkpoint with the old signatures.
    package func unsignedGrant(in path: String) throws -> Copy {
        var evidence = try Evidence(path)
        let granted = try Self.firstGrant(try evidence.events)
        let origin = try evidence.checkpointNow().origin
        let line = SignatureLine(
            name: origin.text,
            keyID: evidence.checkpoint.signatures[0].keyID,
            signature: [UInt8](repeating: 0, count: 64)
        )
        let text = Entry.text(of: .grant(granted), origin: origin)
        let note = SignedNote(text: text, signatures: [line])
        evidence.leaves.append(Leaf.bytes(minute: try evidence.minute, note: note))
        let copy = path + "-unsigned"
        let forged = SignedNote(
            text: try evidence.checkpointNow().text,
            signatures: evidence.checkpoint.signatures
        )
        try evidence.write(to: copy, checkpoint: forged)
        return Copy(folder: copy, findings: ["signature", "checkpoint"])
    }

    /// A request, a yes and a grant more than the share allows, with every signature as it must be:
    /// the keys of server, witness and employee all lie on this one machine.
    package func grantTooMany(in path: String, employee: Person) throws -> Copy {
        var evidence = try Evidence(path)
        let server = try Self.key(in: company.office.serverState, type: "server")
        let witness = try Self.key(in: company.office.witnessState, type: "witness")
        let own = try Self.key(in: employee.home, type: "signing")
        for event in try excess(evidence, own) {
            let origin = try evidence.checkpointNow().origin
            let text = Entry.text(of: event, origin: origin)
            var signer = server
            if case .acknowledgement = event { signer = own }
            let note = SignedNote(
                text: text,
                signatures: [SignedNote.line(over: text, by: signer)]
            )
            evidence.leaves.append(Leaf.bytes(minute: try evidence.minute, note: note))
        }
        let checkpoint = try evidence.checkpointNow()
        let signed = checkpoint.signed(by: server)
        let time = Int(Date().timeIntervalSince1970)
        let cosigned = SignedNote(
            text: signed.text,
            signatures: signed.signatures + [
                Cosignature.sign(checkpoint, time: time, key: witness).line
            ]
        )
        let copy = path + "-too-many"
        try evidence.write(to: copy, checkpoint: cosigned)
        return Copy(folder: copy, findings: ["quota", "place"])
    }

    private func excess(_ evidence: Evidence, _ own: SigningKey) throws -> [Event] {
        let events = try evidence.events
        var granted = try Self.firstGrant(events)
        guard let (old, yes) = Self.story(of: granted.sampling, in: events),
            let request = RequestID(Self.hex(16)), let sampling = SamplingID(Self.hex(16)),
            let callKey = Bytes32(Curve25519.KeyAgreement.PrivateKey().publicKey.rawRepresentation)
        else { throw Stall(awaited: "a granted request to repeat") }
        var asked = old
        asked.request = request
        asked.from = try evidence.minute
        asked.until = asked.from + 60
        var acknowledged = yes
        acknowledged.request = request
        acknowledged.sampling = sampling
        acknowledged.text = try Self.noticeHash(of: asked, acknowledged, events)
        granted.sampling = sampling
        granted.call += 3
        granted.callKey = callKey
        let start = Start(
            origin: try evidence.checkpointNow().origin,
            agreement: granted.agreement,
            employee: granted.employee,
            sampling: sampling,
            block: granted.block,
            call: granted.call,
            callKey: callKey,
            signature: []
        )
        granted.startSignature = own.signature(over: start.text.utf8)
        return [.request(asked), .acknowledgement(acknowledged), .grant(granted)]
    }

    private static func firstGrant(_ events: [Event]) throws -> Granted {
        for case .grant(let granted) in events { return granted }
        throw Stall(awaited: "a grant in the ledger")
    }

    private static func story(
        of sampling: SamplingID,
        in events: [Event]
    ) -> (Requested, Acknowledged)? {
        for case .acknowledgement(let yes) in events where yes.sampling == sampling {
            for case .request(let asked) in events where asked.request == yes.request {
                return (asked, yes)
            }
        }
        return nil
    }

    /// What the employee's device would have shown: the added entries break the quota alone.
    private static func noticeHash(
        of asked: Requested,
        _ yes: Acknowledged,
        _ events: [Event]
    ) throws -> Bytes32 {
        for case .agreement(let agreement) in events.reversed() {
            let text = Notice.text(
                agreement: agreement,
                request: asked,
                form: yes.form,
                streams: yes.streams,
                language: yes.language
            )
            if let text { return Notice.hash(text) }
        }
        throw Stall(awaited: "an agreement with a notice for the request")
    }

    private static func hex(_ count: Int) -> String {
        Hex.text((0..<count).map { _ in UInt8.random(in: 0...255) })
    }

    /// The private key file in a folder whose file name holds `type`.
    private static func key(in folder: Folder, type: String) throws -> SigningKey {
        for path in folder.files where (path as NSString).lastPathComponent.contains(type) {
            let lines = (Folder.text(at: path) ?? "").split(separator: "\n").map(String.init)
            guard lines.first == "samtykke/v1 private-key", lines.count == 3,
                lines[2].hasPrefix("seed "), let seed = Hex.bytes(lines[2].dropFirst(5), count: 32),
                let key = SigningKey(name: String(lines[1].dropFirst(5)), seed: seed)
            else { continue }
            return key
        }
        throw Stall(awaited: "a \(type) key in \(folder.path)")
    }
}
