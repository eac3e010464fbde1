/// A rectangle in window coordinates; the far edges are not part of it.
struct Area: Hashable {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int

    var isEmpty: Bool { left >= right || top >= bottom }

    func cut(to other: Area) -> Area {
        Area(
            left: max(left, other.left),
            top: max(top, other.top),
            right: min(right, other.right),
            bottom: min(bottom, other.bottom)
        )
    }

    /// What is left of the rectangle without another: at most four pieces.
    func without(_ other: Area) -> [Area] {
        let hole = cut(to: other)
        if hole.isEmpty { return [self] }
        return [
            Area(left: left, top: top, right: right, bottom: hole.top),
            Area(left: left, top: hole.bottom, right: right, bottom: bottom),
            Area(left: left, top: hole.top, right: hole.left, bottom: hole.bottom),
            Area(left: hole.right, top: hole.top, right: right, bottom: hole.bottom),
        ].filter { !$0.isEmpty }
    }
}

/// The part of a pixmap that nobody has painted since it was made.
///
/// A fresh pixmap may hold pixels of windows that covered this one; they must not be taken.
struct Uncovered {
    private(set) var areas: [Area]

    init(_ size: PixelSize) {
        areas = [Area(left: 0, top: 0, right: size.width, bottom: size.height)]
            .filter { !$0.isEmpty }
    }

    var isEmpty: Bool { areas.isEmpty }

    /// Takes a painted rectangle away.
    ///
    /// Beyond 4,096 pieces it changes nothing, so that scattered painting costs bounded memory and only hides more.
    mutating func painted(_ area: Area) {
        let rest = areas.flatMap { $0.without(area) }
        if rest.count <= 4096 { areas = rest }
    }
}
