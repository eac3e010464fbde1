/// A rectangle in window coordinates; the far edges are not part of it.
package struct Area: Hashable, Sendable {
    package var left: Int
    package var top: Int
    package var right: Int
    package var bottom: Int

    package init(left: Int, top: Int, right: Int, bottom: Int) {
        (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
    }

    package var isEmpty: Bool { left >= right || top >= bottom }

    package func cut(to other: Area) -> Area {
        Area(
            left: max(left, other.left),
            top: max(top, other.top),
            right: min(right, other.right),
            bottom: min(bottom, other.bottom)
        )
    }

    /// What is left of the rectangle without another: at most four pieces.
    package func without(_ other: Area) -> [Area] {
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

extension Frame {
    /// The same picture with areas painted black.
    package func blackened(_ areas: [Area]) -> Frame {
        var pixels = pixels
        let whole = Area(left: 0, top: 0, right: width, bottom: height)
        for area in areas.map({ $0.cut(to: whole) }) where !area.isEmpty {
            for row in area.top..<area.bottom {
                let start = row * stride + area.left * 4
                let end = row * stride + area.right * 4
                pixels.replaceSubrange(start..<end, with: repeatElement(0, count: end - start))
            }
        }
        return Frame(width: width, height: height, stride: stride, pixels: pixels, time: time)
    }
}
