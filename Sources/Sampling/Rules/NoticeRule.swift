import Terms

extension Rule {
    /// The text that was said yes to is the notice of this very request, under the agreement in force.
    ///
    /// So a server cannot show one request and record another: anyone who holds the ledger builds the text again.
    /// Source: docs/formats/notice.md.
    static let notice = Rule(.notice, on: [.acknowledgement], keepsEffect: true) { situation in
        guard case .acknowledgement(let acknowledged) = situation.event else { return nil }
        var requested: Requested?
        if let id = acknowledged.request {
            // An unknown request is told by `acknowledgement`; there is nothing to build a text from.
            guard let request = situation.state.requests[id] else { return nil }
            requested = request.requested
        }
        let text = Notice.text(
            agreement: situation.agreement,
            request: requested,
            form: acknowledged.form,
            streams: acknowledged.streams,
            language: acknowledged.language
        )
        guard let text else { return "the agreement allows no such notice" }
        return Notice.hash(text) == acknowledged.text
            ? nil : "the hash is not that of the notice of this request"
    }
}
