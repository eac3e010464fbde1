import Terms

/// The lines that proofs and requests have in common.
enum Lines {
    /// Place of the newline before the first empty line, if there is one.
    static func firstEmpty(_ bytes: [UInt8]) -> Int? {
        bytes.indices.dropLast().first { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
    }

    /// The lines of bytes without a newline at their end.
    static func all(_ bytes: ArraySlice<UInt8>) -> [Substring] {
        String(decoding: bytes, as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
    }

    /// One base64 hash, or nil.
    static func hash(_ line: Substring) -> Bytes32? { Base64.bytes(line).flatMap { Bytes32($0) } }
}
