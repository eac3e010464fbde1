/// What a host in a URL may be: a lower-case name of ASCII, or an IPv6 address.
enum HostGrammar {
    /// Tells whether this is a name, or an IPv6 address in brackets.
    static func fits(_ host: Substring.UTF8View) -> Bool {
        guard host.first == 0x5B, host.last == 0x5D else { return isHostName(host) }
        return isIPv6(Substring(host.dropFirst().dropLast()))
    }

    private static func isHostName(_ host: Substring.UTF8View) -> Bool {
        (1...253).contains(host.count)
            && host.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D
            }
    }

    /// Eight groups of 1–4 lower-case hexadecimal digits, `::` once for one or more groups of zeros, the last two
    /// groups also as an IPv4 address.
    ///
    /// Source: RFC 4291 §2.2.
    private static func isIPv6(_ text: Substring) -> Bool {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return false }
        let counts = halves.enumerated().compactMap { at, half in
            half.isEmpty && halves.count == 2
                ? 0 : groups(half, mayEndInIPv4: at == halves.count - 1)
        }
        guard counts.count == halves.count else { return false }
        let sum = counts.reduce(0, +)
        return halves.count == 2 ? sum <= 7 : sum == 8
    }

    /// How many groups stand between single colons; nil when one of them is none.
    private static func groups(_ text: Substring, mayEndInIPv4: Bool) -> Int? {
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var count = 0
        if mayEndInIPv4, let last = parts.last, last.contains(".") {
            guard isIPv4(last) else { return nil }
            parts.removeLast()
            count = 2
        }
        let areGroups = parts.allSatisfy { part in
            (1...4).contains(part.utf8.count)
                && part.utf8.allSatisfy {
                    (0x61...0x66).contains($0) || (0x30...0x39).contains($0)
                }
        }
        return areGroups ? count + parts.count : nil
    }

    private static func isIPv4(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { Decimal.number($0).map { $0 <= 255 } ?? false }
    }
}
