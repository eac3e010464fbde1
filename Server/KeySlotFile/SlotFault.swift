/// Why the key-slot file cannot be used.
package enum SlotFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Overwriting in place does not erase here; names the file system or the option.
    case unsuitable(String)
    /// Not a key-slot file, or of another size than it says.
    case otherFile
    /// Two slots of one sampling.
    case twice
    /// Read back after zeroing: the share is still there.
    case notErased
    /// No free slot, or the sampling has one.
    case noSlot
    /// A write failed before; what is on the disk is unknown.
    case broken

    /// For the log.
    package var description: String {
        switch self {
        case .unsuitable(let reason): "key slots: \(reason)"
        case .otherFile: "key slots: not a file of this kind, or of another size"
        case .twice: "key slots: two slots of one sampling"
        case .notErased: "key slots: a share is still there after it was overwritten"
        case .noSlot: "key slots: none is free"
        case .broken: "key slots: a write failed before"
        }
    }
}
