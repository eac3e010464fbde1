import Terms

/// One line of an entry.
struct EntryField {
    let name: String
    let value: String

    init(_ name: String, _ value: some CustomStringConvertible) {
        self.name = name
        self.value = value.description
    }

    /// A field that spells nil as `-`.
    init(_ name: String, optional value: (some CustomStringConvertible)?) {
        self.name = name
        self.value = value?.description ?? "-"
    }
}

extension Event {
    /// The lines after `origin`, in their fixed order.
    ///
    /// Precondition: not an agreement, which has a text of its own.
    var fields: [EntryField] {
        switch self {
        case .agreement: preconditionFailure("an agreement has a text of its own")
        case .key(let key): key.fields
        case .block(let block): block.fields
        case .request(let request): request.fields
        case .acknowledgement(let acknowledged): acknowledged.fields
        case .grant(let grant): grant.fields
        case .ended(let ended): ended.fields
        case .released(let released): released.fields
        case .withdrawn(let withdrawn): withdrawn.fields
        case .viewed(let viewed): viewed.fields
        case .shredded(let shredded): shredded.fields
        case .callRecords(let records): records.fields
        case .revoked(let revoked): [EntryField("by", revoked.by.rawValue)]
        }
    }
}

extension KeyChange {
    var fields: [EntryField] {
        [
            EntryField("action", action.rawValue),
            EntryField("pseudonym", pseudonym),
            EntryField("role", role.rawValue),
            EntryField("team", team),
            EntryField("signing-key", signingKey),
            EntryField("sealing-key", sealingKey),
            EntryField("server-anchor", optional: serverAnchor),
            EntryField("witness-anchor", optional: witnessAnchor),
            EntryField("authorised-by", authorisedBy.rawValue),
        ]
    }
}

extension BlockFilled {
    var fields: [EntryField] {
        [
            EntryField("agreement", agreement), EntryField("employee", employee),
            EntryField("number", number),
        ]
    }
}

extension Requested {
    var fields: [EntryField] {
        [
            EntryField("agreement", agreement),
            EntryField("request", request),
            EntryField("coach", coach),
            EntryField("mode", mode.rawValue),
            EntryField("purpose", purpose),
            EntryField("form", form),
            EntryField("streams", streams),
            EntryField("from", from),
            EntryField("until", until),
            EntryField("count", count),
            EntryField("whom", whom),
        ]
    }
}

extension Acknowledged {
    var fields: [EntryField] {
        [
            EntryField("agreement", agreement),
            EntryField("employee", employee),
            EntryField("sampling", sampling),
            EntryField("request", optional: request),
            EntryField("form", form),
            EntryField("streams", streams),
            EntryField("language", language.rawValue),
            EntryField("text", text),
        ]
    }
}

extension Recipient: CustomStringConvertible {
    package var description: String { "\(pseudonym) \(sealingKey)" }
}

extension Granted {
    var fields: [EntryField] {
        [
            EntryField("agreement", agreement),
            EntryField("sampling", sampling),
            EntryField("employee", employee),
            EntryField("block", block),
            EntryField("call", call),
            EntryField("call-key", callKey),
            EntryField("start-signature", Hex.text(startSignature)),
            EntryField("streams", streams),
            EntryField("window", optional: window),
            EntryField("maximum-seconds", maximumSeconds),
        ] + recipients.map { EntryField("recipient", $0) } + [
            EntryField("server-link", optional: serverLink),
            EntryField("witness-link", optional: witnessLink),
        ]
    }
}
