import CX11
import Glibc

extension XServer {
    /// Windows inside one window that are looked at; a window with more is not taken.
    private static let maximumDescendants = 1024

    /// Whether a window inside the pinned one belongs to another process than it, and asks to be told of every change there.
    ///
    /// A program can put its window into another's (XEmbed, `xterm -into`); its pixels are then in the other's picture.
    func holdsForeignWindow(_ pinned: PinnedWindow) -> Bool {
        var waiting = [pinned.window]
        var count = 0
        while let parent = waiting.popLast() {
            let children = children(of: parent)
            count += children.count
            guard count <= Self.maximumDescendants else { return true }
            for child in children { watchInside(child) }
            let owners = children.map { (window: $0, cookie: askOwner(of: $0)) }
            // Every answer is taken, also after the first foreign one: an answer left behind would stay in memory.
            let foreign = owners.filter { !pinned.mayOwn(process($0.cookie)) }.map(\.window)
            if foreign.contains(where: exists) { return true }
            waiting += children
        }
        return false
    }

    /// Asks for events of what is created, mapped or moved inside a window.
    private func watchInside(_ window: xcb_window_t) {
        var mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY.rawValue
        let values = UInt32(XCB_CW_EVENT_MASK.rawValue)
        xcb_change_window_attributes(connection, window, values, &mask)
    }

    private func children(of window: xcb_window_t) -> [xcb_window_t] {
        let cookie = xcb_query_tree(connection, window)
        guard let reply = xcb_query_tree_reply(connection, cookie, nil) else { return [] }
        defer { free(reply) }
        guard let children = xcb_query_tree_children(reply) else { return [] }
        return Array(
            UnsafeBufferPointer(start: children, count: Int(xcb_query_tree_children_length(reply)))
        )
    }

    /// A window that went away while we asked is nobody's.
    private func exists(_ window: xcb_window_t) -> Bool {
        let cookie = xcb_get_window_attributes(connection, window)
        guard let reply = xcb_get_window_attributes_reply(connection, cookie, nil) else {
            return false
        }
        free(reply)
        return true
    }
}

extension PinnedWindow {
    /// The pinned process itself, or the one that a browser has draw for it.
    func mayOwn(_ other: Int32) -> Bool {
        other == process || other > 0 && ProcessProfile.draws(other, for: process)
    }
}
