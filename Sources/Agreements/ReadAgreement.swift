import SignedNotes
package import Terms

/// Why a text is no agreement: the line and what is wrong with it.
package struct MalformedAgreement: Error, Hashable, Sendable, CustomStringConvertible {
    /// 1-based line of the text.
    package let line: Int
    /// Lower case, no full stop; says what and what to do.
    package let reason: String

    package init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }

    package var description: String { "line \(line): \(reason)" }
}

extension Agreement {
    /// Reads and checks the text of an agreement (without its signatures).
    ///
    /// - Throws: `MalformedAgreement` at the first line that breaks docs/formats/agreement.md.
    package init(text: String) throws(MalformedAgreement) {
        var lines = try AgreementLines(text)
        try lines.heading("samtykke/v1 agreement")
        let parties = try Parties(&lines)
        let period = try Period(&lines)
        let work = try Work(&lines)
        let quota = try Quota(&lines)
        let conduct = try Conduct(&lines)
        try lines.end()
        guard quota.share.numerator > 0 || quota.modes == [.employee] else {
            throw lines.malformed("share 0/1 allows mode employee alone")
        }
        self.init(parties, period, work, quota, conduct)
    }

    /// The form with this id, if the agreement has it.
    package func form(_ id: FormID) -> Form? { forms.first { $0.id == id } }

    /// The window with this id, if the agreement has it.
    package func window(_ id: WindowID) -> WindowRule? { windows.first { $0.id == id } }

    /// The purpose with this id, if the agreement has it.
    package func purpose(_ id: PurposeID) -> Purpose? { purposes.first { $0.id == id } }
}
