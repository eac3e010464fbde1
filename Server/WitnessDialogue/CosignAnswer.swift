package import SignedNotes
import Terms

/// What the witness answers to a checkpoint.
///
/// Status and body of each answer are those of C2SP tlog-witness "add-checkpoint".
package enum CosignAnswer: Hashable, Sendable {
    /// The cosignature lines, at least one.
    case cosigned([SignatureLine])
    /// The size that was co-signed last; ask again from there.
    case conflict(size: Int)
    case refused(Refusal)

    /// Why nothing was co-signed; the raw value is the HTTP status.
    package enum Refusal: Int, Sendable, CaseIterable {
        /// Not the format, or the old size is larger than the new.
        case malformed = 400
        /// No valid signature of the log.
        case unsigned = 403
        /// Another ledger's.
        case unknownOrigin = 404
        /// The proof is wrong, or the root is not approved.
        case notApproved = 422
    }

    /// Lines that one answer may hold.
    private static let maximumLines = 8

    /// Reads an answer; nil for one that the specification does not know.
    package init?(status: Int, body: String) {
        switch status {
        case 200:
            let lines = body.split(separator: "\n").map { SignatureLine($0) }
            let read = lines.compactMap(\.self)
            guard read.count == lines.count, (1...Self.maximumLines).contains(read.count) else {
                return nil
            }
            self = .cosigned(read)
        case 409:
            guard let size = Decimal.number(body.prefix { $0 != "\n" }) else { return nil }
            self = .conflict(size: size)
        default:
            guard let refusal = Refusal(rawValue: status) else { return nil }
            self = .refused(refusal)
        }
    }

    /// The HTTP status.
    package var status: Int {
        switch self {
        case .cosigned: 200
        case .conflict: 409
        case .refused(let refusal): refusal.rawValue
        }
    }

    /// The body, every line with its newline.
    package var body: String {
        switch self {
        case .cosigned(let lines): lines.map { "\($0)\n" }.joined()
        case .conflict(let size): "\(size)\n"
        case .refused(.malformed): "malformed\n"
        case .refused(.unsigned): "no valid signature of the log\n"
        case .refused(.unknownOrigin): "unknown origin\n"
        case .refused(.notApproved): "not approved\n"
        }
    }

    package var mediaType: String {
        if case .conflict = self { "text/x.tlog.size" } else { "text/plain; charset=utf-8" }
    }
}
