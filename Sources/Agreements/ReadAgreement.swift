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
        throw MalformedAgreement(line: 1, reason: "contract stub: to be written")
    }

    /// The exact text, the inverse of `init(text:)`.
    package var text: String { "" }

    /// The form with this id, if the agreement has it.
    package func form(_ id: FormID) -> Form? { forms.first { $0.id == id } }

    /// The window with this id, if the agreement has it.
    package func window(_ id: WindowID) -> WindowRule? { windows.first { $0.id == id } }
}
