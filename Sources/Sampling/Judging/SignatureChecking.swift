package import SignedNotes

/// How signatures are checked while entries are judged.
///
/// The audit passes one that only notes what is to be checked, and then checks on all cores; everyone else
/// checks at once.
package struct SignatureChecking: Sendable {
    /// Whether 64 bytes are this key's signature over the exact text.
    package let isValid: @Sendable (VerifierKey, [UInt8], String) -> Bool

    /// Takes the check.
    package init(_ isValid: @escaping @Sendable (VerifierKey, [UInt8], String) -> Bool) {
        self.isValid = isValid
    }

    /// Checks at once, by RFC 8032.
    package static let atOnce = SignatureChecking { key, signature, text in
        key.isValid(signature, over: text.utf8)
    }
}
