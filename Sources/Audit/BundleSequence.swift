import Ledger

/// The entry bundles of a size one after the other, without a list of them all.
///
/// A hostile checkpoint may claim any size; nothing is allocated for it.
struct BundleSequence: Sequence, IteratorProtocol {
    private let size: Int
    private var number = 0

    init(size: Int) { self.size = size }

    mutating func next() -> TilePath? {
        let first = number * TilePath.fullWidth
        guard first < size else { return nil }
        defer { number += 1 }
        let width = Swift.min(TilePath.fullWidth, size - first)
        return TilePath(.entries, index: number, width: width)
    }
}
