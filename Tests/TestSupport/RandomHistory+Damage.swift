import Sampling
import SignedNotes
import Terms

extension RandomHistory {
    /// A damaged entry: a changed byte, another signer, or a changed line that is signed again.
    mutating func damaged(_ event: Event, _ bytes: [UInt8], _ signers: [SigningKey]) -> [UInt8] {
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
            var other = bytes
            let at = Int.random(in: other.indices, using: &random)
            other[at] = UInt8.random(in: 0x20...0x7E, using: &random)
            return other
        case 1:
            let strange = [ledger.parties.server, ledger.parties.employer, coaches[1].signing]
            return ledger.note(
                event,
                signedBy: Array(strange.shuffled(using: &random).prefix(signers.count))
            )
            .bytes
        case 2:
            return ledger.note(event, signedBy: Array(signers.dropLast()) + [ledger.parties.union])
                .bytes
        default: return signedAgain(event, signers)
        }
    }

    /// One line gets another value, and everything is signed again.
    private mutating func signedAgain(_ event: Event, _ signers: [SigningKey]) -> [UInt8] {
        var lines = Entry.text(of: event, origin: ledger.state.origin).split(separator: "\n")
        let at = Int.random(in: 1..<lines.count, using: &random)
        let name = lines[at].prefix { $0 != " " }
        let value = lines[at].dropFirst(name.count + 1)
        lines[at] = name + " " + otherValue(String(name), String(value))
        var text = lines.map { $0 + "\n" }.joined()
        if chance(2) { text = startSignedAgain(text) ?? text }
        let signatures = signers.map { SignedNote.line(over: text, by: $0) }
        return SignedNote(text: text, signatures: signatures).bytes
    }

    /// The same grant with a start that fits it.
    private func startSignedAgain(_ text: String) -> String? {
        let line = SignedNote.line(over: text, by: ledger.parties.server)
        let note = SignedNote(text: text, signatures: [line])
        guard let entry = try? Entry(bytes: note.bytes), case .grant(var granted) = entry.event,
            let employee = employees.first(where: { $0.pseudonym == granted.employee })
        else { return nil }
        let start = granted.start(origin: entry.origin).text
        granted.startSignature = employee.signing.signature(over: start.utf8)
        return Entry.text(of: .grant(granted), origin: entry.origin)
    }

    /// A value that another line of this name had, a near number, or a changed digit.
    private mutating func otherValue(_ name: String, _ value: String) -> String {
        if let number = Int(value), !chance(4) {
            return String(max(0, number + Int.random(in: -2...2, using: &random)))
        }
        let words: [String: [String]] = [
            "mode": ["random", "arranged"], "outcome": ["complete", "discarded", "not-started"],
            "role": ["coach", "employee", "auditor"],
            "by": ["employee", "union", "server", "employer"],
            "streams": ["far", "far,near", "far,near,window", "near"],
            "form": ["full", "voice", "other"],
            "purpose": ["coaching", "training", "other"], "window": ["crm", "-", "mail"],
            "team": ["first-line", "second-line", "third-line"], "language": ["en", "nb", "fr"],
            "action": ["revoke", "enrol"], "authorised-by": ["previous", "enrolment"],
            "employee": employees.map(\.pseudonym.text), "coach": coaches.map(\.pseudonym.text),
            "recipient": (employees + coaches).map { "\($0.pseudonym) \($0.sealing)" },
            "sampling": samplings.map(\.text), "request": requests.map(\.request.text) + ["-"],
            "sealing-key": coaches.map(\.sealing.description),
            "viewing-key": coaches.map(\.sealing.description), "head": ["-"],
            "call-key": coaches.map(\.sealing.description),
            "server-link": ["-", employees[0].serverChain[1].description],
            "witness-link": ["-", employees[0].witnessChain[1].description],
            "whom": ["team first-line", "team second-line", "employee p-00000000000000ff"]
                + employees.map { "employee \($0.pseudonym)" },
        ]
        if let other = words[name]?.randomElement(using: &random), !chance(5) { return other }
        var bytes = Array(value.utf8)
        guard let at = bytes.indices.randomElement(using: &random) else { return "x" }
        bytes[at] = Array("0123456789abcdef-".utf8).randomElement(using: &random) ?? 0x30
        return String(decoding: bytes, as: UTF8.self)
    }
}
