import Terms

/// The words that tie a key or a hash to its one use: a label, a zero byte, then what it is bound to.
///
/// No label is the beginning of another once the zero byte follows, so no value serves two uses.
func context(_ label: String, _ bound: [UInt8] = []) -> [UInt8] { Array(label.utf8) + [0] + bound }

/// Makes the byte container that a generic interface asks for.
func container<Bytes: RangeReplaceableCollection<UInt8>>(_ bytes: some Sequence<UInt8>) -> Bytes {
    Bytes(bytes)
}
