import Agreements
import Crypto
import Sampling
import SignedNotes
import Terms

extension Witness {
    /// What a code is for; nil for one that is unknown, or lapsed without having been used.
    package func enrolment(_ id: String) throws -> EnrolmentCode? {
        try live()
        guard let code = try codes.code(id), state.burned[id] != nil || now < code.lapses else {
            return nil
        }
        return code
    }

    /// Signs the `key` text of whoever holds the code's secret, once.
    ///
    /// Neither the server nor anybody on the way can enrol a key of their own: they lack the secret.
    package func enrol(
        _ id: String,
        text: String,
        signature: String,
        mac: [UInt8]
    ) throws -> EnrolmentAnswer {
        try live()
        guard let code = try codes.code(id) else { return .refused(.unknown) }
        guard
            HMAC<SHA256>.isValidAuthenticationCode(
                mac,
                authenticating: Array(text.utf8),
                using: SymmetricKey(data: code.secret.bytes)
            )
        else { return .refused(.mac) }
        if let burned = state.burned[id] {
            return burned.text == text ? .signed(burned.signature) : .refused(.used)
        }
        guard now < code.lapses else { return .refused(.lapsed) }
        guard let entry = entry(text, signature: signature) else { return .refused(.malformed) }
        guard case .key(let key) = entry.event, entry.origin == setup.origin, key.fits(code) else {
            return .refused(.notAsIssued)
        }
        guard entry.note.isSigned(byExactly: keys(of: key)) else { return .refused(.malformed) }
        if state.approved.inForce != nil,
            case .refused = admit(
                entry.note.bytes,
                minute: max(now, state.ahead.minute),
                state: state.ahead
            )
        {
            return .refused(.rules)
        }
        // Burned, synced, then the answer. A crash before the sync: the code is whole. After it: the same text gets
        // the same signature, any other none.
        let line = entry.note.signatures[0].description
        try record(.burned(BurnedCode(id: id, text: text, signature: line)))
        return .signed(line)
    }

    /// The whole entry: the enrolment key's line, then the device's.
    private func entry(_ text: String, signature: String) -> Entry? {
        guard text.hasSuffix("\n"), let line = SignatureLine(signature) else { return nil }
        let own = SignedNote.line(over: text, by: setup.enrolmentKey)
        return try? Entry(bytes: SignedNote(text: text, signatures: [own, line]).bytes)
    }

    private func keys(of key: KeyChange) -> [VerifierKey] {
        [setup.agreement.enrolment]
            + [VerifierKey(name: key.pseudonym.text, kind: .ed25519, publicKey: key.signingKey)]
            .compactMap { $0 }
    }
}

extension KeyChange {
    /// Tells whether a key text claims what the code was made for, and nothing else.
    fileprivate func fits(_ code: EnrolmentCode) -> Bool {
        action == .enrol && authorisedBy == .enrolment && pseudonym == code.pseudonym
            && role == code.role && team == code.team && witnessAnchor == code.chain?.anchor
            && (serverAnchor != nil) == (code.chain != nil)
    }
}
