/// `HOST:PORT`, a port from 1 to 65535; an IPv6 host stands in brackets.
package struct HostPort: Hashable, CustomStringConvertible {
    package let host: String
    package let port: Int

    /// Reads `HOST:PORT`.
    ///
    /// - Throws: `Exit`.
    package init(_ text: some StringProtocol) throws {
        guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
            let port = Int(text[text.index(after: colon)...]), (1...65535).contains(port)
        else { throw Exit(.failure, "\(text) is not HOST:PORT") }
        let name = text[..<colon]
        let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
        host = String(isBracketed ? name.dropFirst().dropLast() : name[...])
        self.port = port
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
