package import Terms

/// The header of a sealed recording.
///
/// Source: docs/formats/sealed-recording.md "Header".
package struct RecordingHeader: Hashable, Sendable {
    package var origin: Origin
    package var sampling: SamplingID
    package var grant: LeafHash
    /// Pseudonym and sealed recipient share (80 bytes), in the grant's order.
    package var shares: [SealedFor]

    /// Longest header.
    package static let longest = 64 * 1024

    /// One recipient's sealed share.
    package struct SealedFor: Hashable, Sendable {
        package var pseudonym: Pseudonym
        package var sealed: [UInt8]

        package init(pseudonym: Pseudonym, sealed: [UInt8]) {
            self.pseudonym = pseudonym
            self.sealed = sealed
        }
    }

    package init(origin: Origin, sampling: SamplingID, grant: LeafHash, shares: [SealedFor]) {
        self.origin = origin
        self.sampling = sampling
        self.grant = grant
        self.shares = shares
    }

    /// The exact bytes.
    package var bytes: [UInt8] {
        let recipients = shares.map { "recipient \($0.pseudonym) \(Hex.text($0.sealed))\n" }
        let text = """
            samtykke/v1 recording
            origin \(origin)
            sampling \(sampling)
            grant \(grant)

            """
        return Array((text + recipients.joined()).utf8)
    }

    /// Reads a header of at most 64 KiB, or is nil; at least one recipient, nobody twice.
    package init?(bytes: [UInt8]) {
        guard bytes.count <= Self.longest, let text = String(validating: bytes, as: UTF8.self)
        else {
            return nil
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 6, lines.last?.isEmpty == true, lines[0] == "samtykke/v1 recording",
            let origin = Self.value("origin", lines[1]).flatMap({ Origin($0) }),
            let sampling = Self.value("sampling", lines[2]).flatMap({ SamplingID($0) }),
            let grant = Self.value("grant", lines[3]).flatMap({ LeafHash(hex: $0) })
        else { return nil }
        let shares = lines[4...].dropLast().compactMap { Self.recipient($0) }
        guard shares.count == lines.count - 5, Set(shares.map(\.pseudonym)).count == shares.count
        else { return nil }
        self.init(origin: origin, sampling: sampling, grant: grant, shares: shares)
    }

    private static func value(_ name: String, _ line: Substring) -> Substring? {
        line.hasPrefix(name + " ") ? line.dropFirst(name.count + 1) : nil
    }

    private static func recipient(_ line: Substring) -> SealedFor? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "recipient", let pseudonym = Pseudonym(parts[1]),
            let sealed = Hex.bytes(parts[2], count: SealedShare.length)
        else { return nil }
        return SealedFor(pseudonym: pseudonym, sealed: sealed)
    }
}
