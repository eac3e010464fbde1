package import SignedNotes
package import Terms

extension Agreement {
    /// Reads and checks the text of an agreement (without its signatures).
    ///
    /// - Throws: `MalformedText` at the first line that breaks docs/formats/agreement.md.
    package init(text: String) throws(MalformedText) {
        try Self.mustBeReadable(text)
        var lines = FieldLines(text)
        try lines.heading("agreement") { $0 == "agreement" ? () : nil }
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

    /// People read these texts on terminals and sign what they read: a text of whole lines, in which nothing moves the
    /// cursor or turns the direction of writing.
    private static func mustBeReadable(_ text: String) throws(MalformedText) {
        guard text.utf8.count <= 60_000 else {
            throw MalformedText(line: 1, reason: "more than 60,000 bytes")
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard text.hasSuffix("\n") else {
            throw MalformedText(
                line: lines.count,
                reason: "the last line does not end in a newline"
            )
        }
        for (at, line) in lines.enumerated() where line.unicodeScalars.contains(where: isControl) {
            throw MalformedText(line: at + 1, reason: "a control character")
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// The form with this id, if the agreement has it.
    package func form(_ id: FormID) -> Form? { forms.first { $0.id == id } }

    /// The window with this id, if the agreement has it.
    package func window(_ id: WindowID) -> WindowRule? { windows.first { $0.id == id } }

    /// The purpose with this id, if the agreement has it.
    package func purpose(_ id: PurposeID) -> Purpose? { purposes.first { $0.id == id } }
}
