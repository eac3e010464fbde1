import Agreements
import Terms

extension Kind {
    /// Reads the fields of this kind after `origin`.
    ///
    /// Precondition: not `agreement`, which has a grammar of its own.
    func read(_ fields: inout EntryFields) throws(MalformedEntry) -> Event {
        switch self {
        case .agreement: preconditionFailure("an agreement is read by Agreement(text:)")
        case .key: .key(try KeyChange(&fields))
        case .block: .block(try BlockFilled(&fields))
        case .request: .request(try Requested(&fields))
        case .acknowledgement: .acknowledgement(try Acknowledged(&fields))
        case .grant: .grant(try Granted(&fields))
        case .ended: .ended(try Ended(&fields))
        case .released: .released(try Released(&fields))
        case .withdrawn: .withdrawn(try Withdrawn(&fields))
        case .viewed: .viewed(try Viewed(&fields))
        case .shredded: .shredded(try Shredded(&fields))
        case .cdr: .callRecords(try CallRecords(&fields))
        case .revoked: .revoked(Revoked(by: try fields.word("by")))
        }
    }
}

extension KeyChange {
    init(_ fields: inout EntryFields) throws(MalformedEntry) {
        self.init(
            action: try fields.word("action"),
            pseudonym: try fields.name("pseudonym"),
            role: try fields.word("role"),
            team: try fields.name("team"),
            signingKey: try fields.hash("signing-key"),
            sealingKey: try fields.point("sealing-key"),
            serverAnchor: try fields.optional("server-anchor") { Bytes32(hex: $0) },
            witnessAnchor: try fields.optional("witness-anchor") { Bytes32(hex: $0) },
            authorisedBy: try fields.word("authorised-by")
        )
    }
}

extension BlockFilled {
    init(_ fields: inout EntryFields) throws(MalformedEntry) {
        self.init(
            agreement: try fields.hash("agreement"),
            employee: try fields.name("employee"),
            number: try fields.number("number")
        )
    }
}

extension Requested {
    init(_ fields: inout EntryFields) throws(MalformedEntry) {
        self.init(
            agreement: try fields.hash("agreement"),
            request: try fields.name("request"),
            coach: try fields.name("coach"),
            mode: try fields.value("mode") { $0 == "employee" ? nil : Mode(rawValue: String($0)) },
            purpose: try fields.name("purpose"),
            form: try fields.name("form"),
            streams: try fields.streams(),
            from: try fields.minute("from"),
            until: try fields.minute("until"),
            count: try fields.number("count"),
            whom: try fields.value("whom", Whom.init)
        )
    }
}

extension Requested.Whom: CustomStringConvertible {
    /// Reads `employee <pseudonym>` or `team <label>`, or is nil.
    init?(_ text: Substring) {
        if text.hasPrefix("employee "), let person = Pseudonym(text.dropFirst(9)) {
            self = .employee(person)
        } else if text.hasPrefix("team "), let team = TeamID(text.dropFirst(5)) {
            self = .team(team)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .employee(let person): "employee \(person)"
        case .team(let team): "team \(team)"
        }
    }
}

extension Acknowledged {
    init(_ fields: inout EntryFields) throws(MalformedEntry) {
        self.init(
            agreement: try fields.hash("agreement"),
            employee: try fields.name("employee"),
            sampling: try fields.name("sampling"),
            request: try fields.optional("request") { RequestID($0) },
            form: try fields.name("form"),
            streams: try fields.streams(),
            language: try fields.word("language"),
            text: try fields.hash("text")
        )
    }
}

extension Granted {
    init(_ fields: inout EntryFields) throws(MalformedEntry) {
        self.init(
            agreement: try fields.hash("agreement"),
            sampling: try fields.name("sampling"),
            employee: try fields.name("employee"),
            block: try fields.number("block"),
            call: try fields.number("call"),
            callKey: try fields.point("call-key"),
            startSignature: try fields.bytes("start-signature", count: 64),
            streams: try fields.streams(),
            window: try fields.optional("window") { WindowID($0) },
            maximumSeconds: try fields.value("maximum-seconds") {
                Decimal.number($0).flatMap { $0 >= 1 ? $0 : nil }
            },
            recipients: [try fields.recipient()],
            serverLink: nil,
            witnessLink: nil
        )
        while fields.isNext("recipient") { recipients.append(try fields.recipient()) }
        serverLink = try fields.optional("server-link") { Bytes32(hex: $0) }
        witnessLink = try fields.optional("witness-link") { Bytes32(hex: $0) }
    }
}
