import WireFormat

/// Which of the witness's shares is asked for, by the index of its leaf.
package enum ShareRequest: Hashable, Sendable {
    case grant(Int)
    case viewed(Int)
}

/// The witness's share of one recording, or why there is none.
package enum ShareAnswer: Hashable, Sendable {
    /// 80 bytes, sealed to a fresh key.
    case sealed([UInt8])
    case withheld(Withholding)

    /// Why a share stays at the witness; the spelling travels as the problem's `type`.
    package enum Withholding: String, Sendable, CaseIterable {
        case waiting, stale, gone
        case notCosigned = "not-cosigned"
        /// The leaf is no grant, or no `viewed`.
        case notFound = "not-found"
    }
}

/// The body that carries a share; why one is withheld travels as a problem.
package struct GivenShare: Hashable, Sendable {
    private static let size = 80

    package let bytes: [UInt8]

    /// Precondition: 80 bytes.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }
}

extension ShareRequest: Codable {
    private struct Body: Codable {
        var grant: Int?
        var viewed: Int?
    }

    package init(from decoder: any Decoder) throws {
        let body = try Body(from: decoder)
        switch (body.grant, body.viewed) {
        case (let index?, nil): self = .grant(index)
        case (nil, let index?): self = .viewed(index)
        default: throw MisfitBody("exactly one of grant and viewed is asked for")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .grant(let index): try Body(grant: index).encode(to: encoder)
        case .viewed(let index): try Body(viewed: index).encode(to: encoder)
        }
    }
}

extension GivenShare: Codable {
    private enum Key: String, CodingKey { case share }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let bytes = try members.decode(Base64Member.self, forKey: .share).bytes
        guard bytes.count == Self.size else {
            throw DecodingError.dataCorruptedError(
                forKey: .share,
                in: members,
                debugDescription: "not \(Self.size) bytes"
            )
        }
        self.init(bytes)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(Base64Member(bytes), forKey: .share)
    }
}
