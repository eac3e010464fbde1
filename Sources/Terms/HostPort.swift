/// Where a program listens: `HOST:PORT`, an IPv6 host in brackets.
package struct HostPort: Hashable, Sendable, CustomStringConvertible {
    /// Without brackets.
    package let host: String
    /// 1 to 65535.
    package let port: Int

    /// Reads `HOST:PORT`, or is nil.
    package init?(_ text: some StringProtocol) {
        let text = Substring(text)
        guard let colon = text.utf8.lastIndex(of: 0x3A),
            let port = Decimal.number(text[text.utf8.index(after: colon)...]),
            (1...65535).contains(port)
        else { return nil }
        let name = text[..<colon]
        let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
        host = String(isBracketed ? name.dropFirst().dropLast() : name)
        self.port = port
        guard !host.isEmpty else { return nil }
    }

    /// Reads `https://HOST:PORT`, nothing after it, or is nil.
    ///
    /// The host has one spelling, and no other script can imitate it.
    /// Source: docs/formats/agreement.md "server-address".
    package init?(url: some StringProtocol) {
        guard url.hasPrefix("https://") else { return nil }
        let rest = Substring(url.dropFirst("https://".count))
        guard let colon = rest.utf8.lastIndex(of: 0x3A),
            HostGrammar.fits(rest.utf8[..<colon])
        else { return nil }
        self.init(rest)
    }

    /// What a host in a URL must be, in words.
    package static let grammar =
        "HOST of a–z 0–9 . and - (another script in its xn-- form), or an IPv6 address in brackets"

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
