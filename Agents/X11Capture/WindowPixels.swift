import CX11
import Capturing
import Glibc

/// The pixmap of the pinned window, and which part of it has been painted since it was made.
final class WindowPixels {
    let damage: xcb_damage_damage_t
    private(set) var uncovered = Uncovered(PixelSize(width: 0, height: 0))
    private let server: XServer
    private let window: xcb_window_t
    private var pixmap: xcb_pixmap_t = 0
    private var image: SharedImage?
    private var border = 0
    private var repaintRequest: UInt32 = 0

    /// Redirects the window, so that it has a pixmap of its own, and watches it being painted.
    init(_ server: XServer, _ window: xcb_window_t) throws(CaptureFault) {
        let automatic = UInt8(XCB_COMPOSITE_REDIRECT_AUTOMATIC.rawValue)
        let cookie = xcb_composite_redirect_window_checked(server.connection, window, automatic)
        if let failure = xcb_request_check(server.connection, cookie) {
            free(failure)
            throw .window("the window cannot be redirected")
        }
        (self.server, self.window) = (server, window)
        damage = xcb_generate_id(server.connection)
        xcb_damage_create(
            server.connection,
            damage,
            window,
            UInt8(XCB_DAMAGE_REPORT_LEVEL_DELTA_RECTANGLES.rawValue)
        )
    }

    deinit {
        forget()
        let automatic = UInt8(XCB_COMPOSITE_REDIRECT_AUTOMATIC.rawValue)
        xcb_damage_destroy(server.connection, damage)
        xcb_composite_unredirect_window(server.connection, window, automatic)
        server.flush()
    }

    /// The size that pictures have now, nil while there is no pixmap.
    var size: PixelSize? { pixmap == 0 ? nil : image?.size }

    /// Drops the pixmap: after an unmap or resize its content is stale, but still readable.
    func forget() {
        if pixmap != 0 { xcb_free_pixmap(server.connection, pixmap) }
        pixmap = 0
    }

    /// Names the window's present pixmap.
    func name(_ facts: WindowFacts) throws(CaptureFault) {
        forget()
        if image?.size != facts.size { image = try SharedImage(server, size: facts.size) }
        border = facts.border
        let id = xcb_generate_id(server.connection)
        let cookie = xcb_composite_name_window_pixmap_checked(server.connection, window, id)
        if let failure = xcb_request_check(server.connection, cookie) {
            free(failure)
            throw .window("the window has no pixmap")
        }
        pixmap = id
    }

    /// Takes nothing that was painted before now for painted, and asks the application to paint everything.
    ///
    /// The server paints the background first, where the window has one; that, too, wipes what stood there.
    func askRepaint(_ size: PixelSize) {
        uncovered = Uncovered(size)
        repaintRequest = xcb_damage_subtract(server.connection, damage, 0, 0).sequence
        clear(window, depth: 0)
        server.flush()
    }

    private func clear(_ window: xcb_window_t, depth: Int) {
        xcb_clear_area(server.connection, 1, window, 0, 0, 0, 0)
        let cookie = xcb_query_tree(server.connection, window)
        guard depth < 6, let reply = xcb_query_tree_reply(server.connection, cookie, nil) else {
            return
        }
        defer { free(reply) }
        guard let children = xcb_query_tree_children(reply) else { return }
        for index in 0..<min(256, Int(xcb_query_tree_children_length(reply))) {
            clear(children[index], depth: depth + 1)
        }
    }

    /// Notes that an area was painted.
    ///
    /// An event whose sequence number is from before the last `askRepaint` tells of older painting and is left out.
    func painted(_ area: xcb_rectangle_t, sequence: UInt32) {
        guard Int32(bitPattern: sequence &- repaintRequest) >= 0 else { return }
        let (left, top) = (Int(area.x), Int(area.y))
        let (right, bottom) = (left + Int(area.width), top + Int(area.height))
        uncovered.painted(Area(left: left, top: top, right: right, bottom: bottom))
    }

    /// Lets the server report the next painting.
    func restartDamage() { xcb_damage_subtract(server.connection, damage, 0, 0) }

    /// Reads the picture; parts that nobody has painted yet are black in it.
    func read(time: MonotonicTime) -> Frame? {
        guard pixmap != 0, let frame = image?.read(pixmap, border: border, time: time) else {
            return nil
        }
        return uncovered.isEmpty ? frame : frame.blackened(uncovered.areas)
    }
}
