import Terms

extension Ended {
    var fields: [EntryField] {
        [
            EntryField("employee", employee),
            EntryField("sampling", sampling),
            EntryField("grant", grant),
            EntryField("outcome", outcome.rawValue),
            EntryField("captured-seconds", capturedSeconds),
            EntryField("paused-seconds", pausedSeconds),
            EntryField("frames-withheld", framesWithheld),
            EntryField("chunks", chunks),
            EntryField("head", optional: head),
        ]
    }
}

extension Released {
    var fields: [EntryField] {
        [
            EntryField("employee", employee),
            EntryField("sampling", sampling),
            EntryField("grant", grant),
            EntryField("recipient", recipient),
            EntryField("share", Hex.text(share)),
        ]
    }
}

extension Withdrawn {
    var fields: [EntryField] {
        [EntryField("sampling", sampling), EntryField("by", by.rawValue)]
    }
}

extension Viewed {
    var fields: [EntryField] {
        [
            EntryField("recipient", recipient),
            EntryField("sampling", sampling),
            EntryField("grant", grant),
            EntryField("purpose", purpose),
            EntryField("viewing-key", viewingKey),
        ]
    }
}

extension Shredded {
    var fields: [EntryField] {
        [
            EntryField("sampling", sampling),
            EntryField("grant", grant),
            EntryField("reason", reason.rawValue),
            EntryField("at", at),
        ]
    }
}

extension CallRecords {
    var fields: [EntryField] {
        [EntryField("day", day), EntryField("root", root)]
            + overTolerance.map { EntryField("over", $0) }
    }
}
