/// Why the key-slot file cannot be used.
package enum SlotFault: Error, Hashable, Sendable {
    /// A call of the operating system and its error number.
    case call(String, Int32)
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
}
