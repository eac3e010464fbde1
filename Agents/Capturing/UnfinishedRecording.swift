package import Sampling
import Sealing
package import Terms

/// What a crash left in the spool.
///
/// Nothing can be sealed any more, because the file key was in memory only; count and head stand in for the last flag.
package enum UnfinishedRecording {
    /// The `ended` to report for it, nil when the header is not one.
    ///
    /// Seconds are at most what the chunks can hold and a grant allows; pauses and withheld pictures are not known any
    /// more.
    package static func ended(
        employee: Pseudonym,
        maximumSeconds: Int,
        header bytes: [UInt8],
        chunks: [[UInt8]]
    ) -> Ended? {
        guard let header = RecordingHeader(bytes: bytes) else { return nil }
        var manifest = Manifest(header: bytes)
        for chunk in chunks { manifest.append(chunk) }
        return Ended(
            employee: employee,
            sampling: header.sampling,
            grant: header.grant,
            outcome: chunks.isEmpty ? .notStarted : .cutShort,
            capturedSeconds: min(chunks.count * 2, maximumSeconds),
            pausedSeconds: 0,
            framesWithheld: 0,
            chunks: chunks.count,
            head: chunks.isEmpty ? nil : manifest.head
        )
    }
}
