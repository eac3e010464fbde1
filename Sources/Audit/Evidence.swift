/// The files of an evidence folder, wherever they lie.
///
/// The one way in, so that the audit itself reads no file and a test can put any folder together.
/// Source: docs/formats/ledger.md "The evidence folder".
package protocol Evidence: Sendable {
    /// The content of one file.
    ///
    /// - Parameters:
    ///   - path: as ledger.md spells it, without a leading slash.
    ///   - limit: most bytes that the audit takes; a longer file is not read.
    /// - Returns: the bytes, or why there are none.
    func file(_ path: String, atMost limit: Int) -> EvidenceFile
}

/// What lies at a path of the evidence folder.
package enum EvidenceFile: Hashable, Sendable {
    case bytes([UInt8])
    case missing
    case tooLong
    /// Something is there that is not read, and why: no plain file, a link out of the folder, no permission.
    case unreadable(String)
}

extension Evidence {
    /// Reads a file; nil, and a finding, when there is nothing to read.
    func read(_ path: String, atMost limit: Int, findings: inout Findings) -> [UInt8]? {
        findings.check(.evidence)
        switch file(path, atMost: limit) {
        case .bytes(let bytes): return bytes
        case .missing: findings.record(.evidence, at: nil, "\(path) is missing")
        case .tooLong: findings.record(.evidence, at: nil, "\(path) is too long")
        case .unreadable(let reason): findings.record(.evidence, at: nil, "\(path) \(reason)")
        }
        return nil
    }
}
