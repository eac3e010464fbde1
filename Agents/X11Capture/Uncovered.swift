import Capturing

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
