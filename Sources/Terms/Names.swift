/// A short text of a fixed grammar that names something.
///
/// Distinct types keep a team from being taken for a purpose. Source: docs/formats/words.md.
package protocol Name: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The exact text.
    var text: String { get }

    /// Takes a text that is already known to fit the grammar.
    init(checked text: String)

    /// Tells whether a text fits the grammar of this name.
    static func fits(_ text: String) -> Bool
}

extension Name {
    /// Takes a text that fits the grammar, or is nil.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        guard Self.fits(text) else { return nil }
        self.init(checked: text)
    }

    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// Grammar of labels: 1–64 characters `a–z 0–9 . _ -`, the first a letter or digit.
func isLabel(_ text: String) -> Bool {
    let all = Array(text.utf8)
    guard let first = all.first, all.count <= 64, isLowerOrDigit(first) else { return false }
    return all.allSatisfy { isLowerOrDigit($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }
}

func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
}

/// A team of the agreement.
package struct TeamID: Name {
    package let text: String
    package init(checked text: String) { self.text = text }
    package static func fits(_ text: String) -> Bool { isLabel(text) }
}

/// A purpose of the agreement's closed list.
package struct PurposeID: Name {
    package let text: String
    package init(checked text: String) { self.text = text }
    package static func fits(_ text: String) -> Bool { isLabel(text) }
}

/// A coaching form of the agreement.
package struct FormID: Name {
    package let text: String
    package init(checked text: String) { self.text = text }
    package static func fits(_ text: String) -> Bool { isLabel(text) }
}

/// A window of the agreement.
package struct WindowID: Name {
    package let text: String
    package init(checked text: String) { self.text = text }
    package static func fits(_ text: String) -> Bool { isLabel(text) }
}

/// The name of one ledger: a C2SP origin.
package struct Origin: Name {
    package let text: String
    package init(checked text: String) { self.text = text }

    package static func fits(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard text.utf8.count <= 200, parts.count >= 2 else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy {
                    isLowerOrDigit($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D
                }
        }
    }
}
