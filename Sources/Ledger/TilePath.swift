import Terms

/// Which file of a tiled log: a hash tile or an entry bundle, full or partial.
///
/// Shape: `tile/<L>/<N>[.p/<W>]` and `tile/entries/<N>[.p/<W>]`; N in groups of three digits, all but the last
/// prefixed by `x`. Source: C2SP tlog-tiles "Merkle Tree", "Log entries".
package struct TilePath: Hashable, Sendable, CustomStringConvertible {
    /// What the file holds.
    package enum Content: Hashable, Sendable {
        /// Hashes of a tile level, 0 to 63; level 0 is the leaf hashes.
        case hashes(level: Int)
        case entries
    }

    /// Hashes or entries of a full file.
    package static let fullWidth = 256

    package let content: Content
    package let index: Int
    /// 1 to 256.
    package let width: Int

    /// Names a file.
    ///
    /// Precondition: the level is 0 to 63, the index not negative, the width 1 to 256.
    package init(_ content: Content, index: Int, width: Int = TilePath.fullWidth) {
        precondition(index >= 0 && (1...Self.fullWidth).contains(width), "a file of a tiled log")
        self.content = content
        self.index = index
        self.width = width
    }

    package var description: String {
        let folder =
            switch content {
            case .hashes(let level): "\(level)"
            case .entries: "entries"
            }
        let partial = width == Self.fullWidth ? "" : ".p/\(width)"
        return "tile/\(folder)/\(Self.spelled(index))\(partial)"
    }

    /// Reads the one spelling of a file's path, or is nil.
    package init?(_ path: some StringProtocol) {
        var parts = String(path).split(separator: "/", omittingEmptySubsequences: false)[...]
        guard path.utf8.count <= 64, parts.count >= 3, parts.removeFirst() == "tile" else {
            return nil
        }
        guard let content = Self.content(parts.removeFirst()),
            let file = Self.numbers(Array(parts))
        else { return nil }
        self.init(content, index: file.index, width: file.width)
        guard description == path else { return nil }
    }

    private static func content(_ folder: Substring) -> Content? {
        if folder == "entries" { return .entries }
        guard let level = Decimal.number(folder), level <= 63 else { return nil }
        return .hashes(level: level)
    }

    /// Index and width of `x001/x234/067` or `x001/x234/067.p/8`.
    private static func numbers(_ parts: [Substring]) -> (index: Int, width: Int)? {
        var groups = parts
        var width = fullWidth
        if groups.count >= 2, groups[groups.count - 2].hasSuffix(".p") {
            guard let number = Decimal.number(groups.removeLast()), (1..<fullWidth).contains(number)
            else { return nil }
            width = number
            groups[groups.count - 1].removeLast(2)
        }
        guard (1...6).contains(groups.count) else { return nil }
        var index = 0
        for group in groups {
            let digits = group.utf8.suffix(3)
            guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            index = digits.reduce(index) { $0 * 10 + Int($1 - 0x30) }
        }
        return (index, width)
    }

    private static func spelled(_ index: Int) -> String {
        var groups: [String] = []
        var rest = index
        repeat {
            let group = String(rest % 1000)
            groups.append(String(repeating: "0", count: 3 - group.utf8.count) + group)
            rest /= 1000
        } while rest > 0
        let last = groups.removeFirst()
        return groups.reversed().map { "x\($0)/" }.joined() + last
    }
}
