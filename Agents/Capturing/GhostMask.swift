/// Withholds what stood in the window before it fitted again and still stands there.
///
/// A browser shows the new title at once and keeps the old page, text legible, until the new one paints: up to four
/// seconds. Time is no evidence of that, but pixels are: whatever stood at a place when the title came back, and was
/// never released there, is black until it changes, and its eight neighbours with it; while more than half of it stands,
/// nothing of the window is let through. Source: DESIGN "The recorder", rule J.
struct GhostMask {
    /// Fingerprints of what was released at each place, the latest of them.
    private var known: [Int: Set<UInt64>] = [:]
    /// What stood at each place when the window began to fit.
    private var ghost: [Int: UInt64] = [:]
    private var size: (width: Int, height: Int) = (0, 0)
    private var lastReleased: Frame?

    /// Fingerprints kept for one place; beyond that they are forgotten, which only withholds more.
    private static let mostKnown = 64

    /// The window does not fit any more: what was released last is known from here on.
    mutating func mismatch() {
        guard let frame = lastReleased else { return }
        learn(Tiles(frame), without: [])
        lastReleased = nil
    }

    /// This stood in the window when it began to fit again.
    mutating func stands(_ tiles: Tiles) {
        if size != (tiles.width, tiles.height) { known = [:] }
        size = (tiles.width, tiles.height)
        ghost = [:]
        for (place, print) in tiles.prints.enumerated() {
            guard let print, known[place]?.contains(print) != true else { continue }
            ghost[place] = print
        }
    }

    /// The part of a picture that may be released; nil when none may.
    mutating func release(_ frame: Frame) -> Frame? {
        guard !ghost.isEmpty else {
            lastReleased = frame
            return frame
        }
        let tiles = Tiles(frame)
        // Another size is another picture: places do not correspond, and a resize has shut the gate before.
        guard size == (tiles.width, tiles.height) else {
            ghost = [:]
            lastReleased = frame
            return frame
        }
        let standing = ghost.filter { tiles.prints[$0.key] == $0.value }.map(\.key)
        guard standing.count * 2 <= ghost.count else { return nil }
        let withheld = Set(standing.flatMap(neighbours))
        learn(tiles, without: withheld)
        return withheld.isEmpty ? frame : frame.blackened(withheld.map(area))
    }

    private mutating func learn(_ tiles: Tiles, without withheld: Set<Int>) {
        if size != (tiles.width, tiles.height) {
            (size, known) = ((tiles.width, tiles.height), [:])
        }
        for (place, print) in tiles.prints.enumerated() {
            guard let print, !withheld.contains(place) else { continue }
            if known[place, default: []].count >= Self.mostKnown { known[place] = [] }
            known[place, default: []].insert(print)
        }
    }

    /// A tile and the eight around it.
    private func neighbours(of place: Int) -> [Int] {
        let (row, column) = (place / size.width, place % size.width)
        return (max(0, row - 1)...min(size.height - 1, row + 1)).flatMap { row in
            (max(0, column - 1)...min(size.width - 1, column + 1)).map { row * size.width + $0 }
        }
    }

    private func area(of place: Int) -> Area {
        let (left, top) = (place % size.width * Tiles.side, place / size.width * Tiles.side)
        return Area(left: left, top: top, right: left + Tiles.side, bottom: top + Tiles.side)
    }
}
