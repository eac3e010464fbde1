import Agreements
import Sampling
import Sealing
package import Terms

/// The call that a token is for.
package struct CapturedCall: Hashable, Sendable {
    /// The softphone adapter's id of it; never leaves the device.
    package var call: String
    package var process: Int32
    /// The status set when the call began, nil when none is known.
    package var status: String?

    package init(call: String, process: Int32, status: String?) {
        self.call = call
        self.process = process
        self.status = status
    }
}

/// The two halves of a recording's file key.
///
/// Held in memory only, and only while capturing.
package struct FileKeyShares: Sendable {
    /// From the token, opened with the call key.
    package var witness: Bytes32
    /// 32 fresh random bytes; sealed to the recipients, then forgotten.
    package var recipient: Bytes32

    package init(witness: Bytes32, recipient: Bytes32) {
        self.witness = witness
        self.recipient = recipient
    }
}

/// What one capture may take: a verified token's content, and the agreement's rules for it.
struct CaptureScope {
    var origin: Origin
    var granted: Granted
    var leaf: LeafHash
    /// The rule of the one window, nil when the token has none.
    var window: WindowRule?
    /// Statuses in which nothing is recorded; empty when statuses are not used.
    var forbiddenStatuses: Set<String>

    init(_ granted: Granted, leaf: LeafHash, agreement: Agreement) {
        self.granted = granted
        self.leaf = leaf
        origin = agreement.origin
        window = agreement.windows.first { $0.id == granted.window }
        forbiddenStatuses = Set(agreement.noCaptureStatuses)
    }

    /// False for a status in which nothing is recorded, and for an unknown one where statuses are used.
    func allows(status: String?) -> Bool {
        guard !forbiddenStatuses.isEmpty else { return true }
        return status.map { !forbiddenStatuses.contains($0) } ?? false
    }

    /// Seals the recipient share to every recipient of the grant, in its order.
    func header(_ share: Bytes32) throws(SealingFault) -> RecordingHeader {
        var shares: [RecordingHeader.SealedFor] = []
        for recipient in granted.recipients {
            let sealed = try SealedShare.seal(
                share,
                to: recipient.sealingKey,
                use: .recipient(recipient.pseudonym),
                grant: leaf
            )
            shares.append(.init(pseudonym: recipient.pseudonym, sealed: sealed))
        }
        return RecordingHeader(
            origin: origin,
            sampling: granted.sampling,
            grant: leaf,
            shares: shares
        )
    }
}
