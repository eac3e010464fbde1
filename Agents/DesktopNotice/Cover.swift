import CGTK

/// Finds out on the X server whether a window is whole in sight.
///
/// By stacking and geometry, because under a compositor VisibilityNotify says nothing. A translucent window, a
/// notification and a screen locker count as cover: fail closed.
@MainActor
struct Cover {
    private let display: OpaquePointer
    private let window: Window

    /// Takes a window of the toolkit that is shown; nil on another display than X11.
    init?(of widget: Widget) {
        let window = samtykke_xid(widget)
        guard window != 0, let display = samtykke_xdisplay() else { return nil }
        self.display = display
        self.window = window
    }

    /// What the X server says now.
    struct Sight: Equatable {
        /// Another window lies over part of it, or part of it lies outside the screen.
        var isCovered = true
        /// The window and all around it are mapped.
        var isViewable = false
    }

    func look() -> Sight {
        samtykke_trap_push()
        let sight = lookTrapped()
        // A window that vanished while we looked: this look says nothing, the next one will.
        return samtykke_trap_pop() == 0
            ? sight : Sight(isCovered: true, isViewable: sight.isViewable)
    }

    private func lookTrapped() -> Sight {
        var own = XWindowAttributes()
        guard XGetWindowAttributes(display, window, &own) != 0 else { return Sight() }
        let root = own.root
        var left: Int32 = 0
        var top: Int32 = 0
        var child: Window = 0
        XTranslateCoordinates(display, window, root, 0, 0, &left, &top, &child)
        let area = Area(left: left, top: top, width: own.width, height: own.height)
        var screen = XWindowAttributes()
        guard XGetWindowAttributes(display, root, &screen) != 0 else { return Sight() }
        let whole = Area(left: 0, top: 0, width: screen.width, height: screen.height)
        let stack = children(of: root).list
        guard let place = stack.firstIndex(of: frame(below: root)) else { return Sight() }
        let isCovered = stack[(place + 1)...].contains { covers($0, area) }
        return Sight(
            isCovered: isCovered || !whole.contains(area),
            isViewable: own.map_state == IsViewable
        )
    }

    private func covers(_ other: Window, _ area: Area) -> Bool {
        var its = XWindowAttributes()
        guard XGetWindowAttributes(display, other, &its) != 0 else { return false }
        let border = 2 * its.border_width
        return its.map_state == IsViewable && its.`class` == InputOutput
            && area.meets(
                Area(
                    left: its.x,
                    top: its.y,
                    width: its.width + border,
                    height: its.height + border
                )
            )
    }

    /// The window's outermost frame: the ancestor that is a child of the root.
    private func frame(below root: Window) -> Window {
        var at = window
        while true {
            let parent = children(of: at).parent
            if parent == root || parent == 0 { return at }
            at = parent
        }
    }

    /// The children from the lowest to the highest, and the parent.
    private func children(of window: Window) -> (list: [Window], parent: Window) {
        var root: Window = 0
        var parent: Window = 0
        var list: UnsafeMutablePointer<Window>?
        var count: UInt32 = 0
        guard XQueryTree(display, window, &root, &parent, &list, &count) != 0 else {
            return ([], 0)
        }
        defer { XFree(list) }
        return (Array(UnsafeBufferPointer(start: list, count: Int(count))), parent)
    }
}

/// A rectangle in pixels of the screen.
struct Area: Equatable {
    var left: Int32
    var top: Int32
    var width: Int32
    var height: Int32

    func meets(_ other: Area) -> Bool {
        left < other.left + other.width && other.left < left + width
            && top < other.top + other.height && other.top < top + height
    }

    func contains(_ other: Area) -> Bool {
        left <= other.left && top <= other.top && other.left + other.width <= left + width
            && other.top + other.height <= top + height
    }
}
