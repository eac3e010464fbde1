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
    /// - Throws: an operating error that says nothing about the evidence.
    func file(_ path: String, atMost limit: Int) throws -> EvidenceFile
}

/// What lies at a path of the evidence folder.
package enum EvidenceFile: Hashable, Sendable {
    case bytes([UInt8])
    case missing
    case tooLong
}
