package import Terms

/// The wish to have one call drawn; docs/formats/token.md "The draw".
package struct DrawRequest: Hashable, Sendable {
    /// The signed start, as it came.
    package var start: [UInt8]
    /// HMAC of the server's link.
    package var mac: Bytes32

    package init(start: [UInt8], mac: Bytes32) {
        self.start = start
        self.mac = mac
    }
}

/// What the witness answers to it.
package enum DrawAnswer: Hashable, Sendable {
    case notDrawn
    /// The witness's link.
    case drawn(Bytes32)
}

extension DrawRequest: Codable {
    private enum Key: String, CodingKey { case start, mac }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        self.init(
            start: Array(try members.decode(String.self, forKey: .start).utf8),
            mac: try members.decode(Base64Member.self, forKey: .mac).bytes32(at: [Key.mac])
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(String(decoding: start, as: UTF8.self), forKey: .start)
        try members.encode(Base64Member(mac.bytes), forKey: .mac)
    }
}

extension DrawAnswer: Codable {
    private enum Key: String, CodingKey { case drawn, link }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        self =
            try members.decode(Bool.self, forKey: .drawn)
            ? .drawn(try members.decode(Base64Member.self, forKey: .link).bytes32(at: [Key.link]))
            : .notDrawn
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        switch self {
        case .notDrawn: try members.encode(false, forKey: .drawn)
        case .drawn(let link):
            try members.encode(true, forKey: .drawn)
            try members.encode(Base64Member(link.bytes), forKey: .link)
        }
    }
}
