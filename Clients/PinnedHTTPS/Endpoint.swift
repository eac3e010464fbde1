package import Terms

/// Where a program listens, and the only certificate it may show.
///
/// No system trust is asked, because the agreement names the certificate itself.
package struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    /// `https://host:port`, no path.
    package let url: String
    /// SHA-256 of the certificate in DER.
    package let certificate: Bytes32
    package let address: HostPort

    /// Takes `https://host:port`, or is nil.
    package init?(url: String, certificate: Bytes32) {
        guard let address = HostPort(url: url) else { return nil }
        self.url = url
        self.certificate = certificate
        self.address = address
    }

    /// Reads `https://host:port hex32`, or is nil.
    package init?(_ line: some StringProtocol) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let pin = Bytes32(hex: parts[1]) else { return nil }
        self.init(url: String(parts[0]), certificate: pin)
    }

    package var description: String { "\(url) \(certificate)" }

    /// Whether the host is an address, for which TLS sends no server name.
    var isAddress: Bool {
        address.host.contains(":")
            || address.host.split(separator: ".").allSatisfy { UInt8($0) != nil }
    }
}
