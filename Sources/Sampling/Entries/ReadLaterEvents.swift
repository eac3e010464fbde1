import Terms

extension Ended {
    init(_ fields: inout EntryFields) throws(MalformedEntry) {
        self.init(
            employee: try fields.name("employee"),
            sampling: try fields.name("sampling"),
            grant: try fields.hash("grant"),
            outcome: try fields.word("outcome"),
            capturedSeconds: try fields.number("captured-seconds"),
            pausedSeconds: try fields.number("paused-seconds"),
            framesWithheld: try fields.number("frames-withheld"),
            chunks: try fields.number("chunks"),
            head: try fields.optional("head") { Bytes32(hex: $0) }
        )
    }
}

extension Released {
    init(_ fields: inout EntryFields) throws(MalformedEntry) {
        self.init(
            employee: try fields.name("employee"),
            sampling: try fields.name("sampling"),
            grant: try fields.hash("grant"),
            recipient: try fields.recipient(),
            share: try fields.bytes("share", count: 80)
        )
    }
}

extension Withdrawn {
    init(_ fields: inout EntryFields) throws(MalformedEntry) {
        self.init(sampling: try fields.name("sampling"), by: try fields.word("by"))
    }
}

extension Viewed {
    init(_ fields: inout EntryFields) throws(MalformedEntry) {
        self.init(
            recipient: try fields.name("recipient"),
            sampling: try fields.name("sampling"),
            grant: try fields.hash("grant"),
            purpose: try fields.name("purpose"),
            viewingKey: try fields.point("viewing-key")
        )
    }
}

extension Shredded {
    init(_ fields: inout EntryFields) throws(MalformedEntry) {
        self.init(
            sampling: try fields.name("sampling"),
            grant: try fields.hash("grant"),
            reason: try fields.word("reason"),
            at: try fields.minute("at")
        )
    }
}

extension CallRecords {
    init(_ fields: inout EntryFields) throws(MalformedEntry) {
        self.init(
            day: try fields.value("day") {
                Minute(instant: $0 + "T00:00Z") == nil ? nil : String($0)
            },
            root: try fields.hash("root"),
            overTolerance: []
        )
        while fields.isNext("over") { overTolerance.append(try fields.name("over")) }
    }
}
