package import SignedNotes
import Terms

/// A witness's timestamped signature of a checkpoint.
///
/// Shape of the line's signature: 8 bytes of POSIX seconds, big-endian, then 64 bytes of Ed25519 over
/// `cosignature/v1`, the time and the checkpoint's text. Source: C2SP tlog-cosignature (v1).
package struct Cosignature: Hashable, Sendable {
    /// POSIX seconds.
    package var time: Int
    package var line: SignatureLine

    package init(time: Int, line: SignatureLine) {
        self.time = time
        self.line = line
    }

    /// Co-signs a checkpoint's text.
    ///
    /// Precondition: the time, in POSIX seconds, is not before 1970.
    package static func sign(_ checkpoint: Checkpoint, time: Int, key: SigningKey) -> Cosignature {
        precondition(time >= 0, "a cosignature's time is not before 1970")
        let message = message(checkpoint.text, time: time)
        let seconds = (0..<8).map { UInt8(time >> (56 - 8 * $0) & 255) }
        let line = SignatureLine(
            name: key.name,
            keyID: key.verifierKey(.cosignature).id,
            signature: seconds + key.signature(over: message.utf8)
        )
        return Cosignature(time: time, line: line)
    }

    /// Reads and checks one line over a checkpoint's text; nil unless it is this witness's valid cosignature.
    package init?(_ line: SignatureLine, over text: String, by witness: VerifierKey) {
        guard witness.kind == .cosignature, line.names(witness), line.signature.count == 72 else {
            return nil
        }
        let seconds = line.signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let time = Int(exactly: seconds),
            witness.isValid(
                line.signature.dropFirst(8),
                over: Self.message(text, time: time).utf8
            )
        else { return nil }
        self.init(time: time, line: line)
    }

    /// The exact text under the Ed25519 signature.
    private static func message(_ text: String, time: Int) -> String {
        "cosignature/v1\ntime \(time)\n\(text)"
    }
}
