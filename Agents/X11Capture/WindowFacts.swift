import Agreements
import CX11
import Capturing
import Glibc

/// What the server says about one window at one moment.
struct WindowFacts: Equatable {
    var windowClass: String
    var title: String
    /// Process of the client that made the window, from X-Resource; 0 when it runs elsewhere.
    var process: Int32
    var isFramed: Bool
    var isViewable: Bool
    var size: PixelSize
    var border: Int
}

/// Width and height of a picture.
struct PixelSize: Hashable {
    var width: Int
    var height: Int
}

/// The one window and the process that a capture is bound to; neither is ever exchanged.
struct PinnedWindow {
    let window: xcb_window_t
    let process: Int32
    let rule: WindowRule

    /// Tells why the picture may not be taken now, nil when everything fits.
    func fault(in facts: WindowFacts) -> WindowFault? {
        if !facts.isFramed { return .notFramed }
        if facts.windowClass != rule.windowClass { return .identity }
        if facts.process != process || process <= 0 { return .process }
        if !facts.isViewable { return .unmapped }
        return rule.matches(title: facts.title) ? nil : .title
    }
}

extension XServer {
    /// Asks everything in one go; nil when the window is gone.
    func facts(of window: xcb_window_t) -> WindowFacts? {
        let attributes = xcb_get_window_attributes(connection, window)
        let tree = xcb_query_tree(connection, window)
        let geometry = xcb_get_geometry(connection, window)
        let classes = ask(window, for: atoms.windowClass)
        let utf8 = ask(window, for: atoms.utf8Title)
        let plain = ask(window, for: atoms.title)
        let owner = askOwner(of: window)

        let shown = xcb_get_window_attributes_reply(connection, attributes, nil)
        let place = xcb_query_tree_reply(connection, tree, nil)
        let extent = xcb_get_geometry_reply(connection, geometry, nil)
        let (name, title, old) = (bytes(classes), bytes(utf8), bytes(plain))
        let process = self.process(owner)
        defer {
            free(shown)
            free(place)
            free(extent)
        }
        guard let shown, let place, let extent else { return nil }
        return WindowFacts(
            windowClass: secondName(name),
            title: String(decoding: title.isEmpty ? old : title, as: UTF8.self),
            process: process,
            isFramed: place.pointee.parent != root && place.pointee.parent != 0,
            isViewable: shown.pointee.map_state == UInt8(XCB_MAP_STATE_VIEWABLE.rawValue),
            size: PixelSize(
                width: Int(extent.pointee.width),
                height: Int(extent.pointee.height)
            ),
            border: Int(extent.pointee.border_width)
        )
    }

    /// Asks for the process of the client that made a window.
    func askOwner(of window: xcb_window_t) -> xcb_res_query_client_ids_cookie_t {
        var spec = xcb_res_client_id_spec_t(
            client: window,
            mask: UInt32(XCB_RES_CLIENT_ID_MASK_LOCAL_CLIENT_PID.rawValue)
        )
        return xcb_res_query_client_ids(connection, 1, &spec)
    }

    /// The process that the server names, 0 for a client elsewhere or none.
    func process(_ cookie: xcb_res_query_client_ids_cookie_t) -> Int32 {
        guard let reply = xcb_res_query_client_ids_reply(connection, cookie, nil) else { return 0 }
        defer { free(reply) }
        var ids = xcb_res_query_client_ids_ids_iterator(reply)
        while ids.rem > 0 {
            if let value = ids.data, xcb_res_client_id_value_value_length(value) == 1,
                let number = xcb_res_client_id_value_value(value)
            {
                return Int32(truncatingIfNeeded: number.pointee)
            }
            xcb_res_client_id_value_next(&ids)
        }
        return 0
    }
}

/// The second of the two names in `WM_CLASS`, each of which ends in a zero byte.
func secondName(_ property: [UInt8]) -> String {
    let names = property.split(separator: 0, omittingEmptySubsequences: false)
    return names.count >= 2 ? String(decoding: names[1], as: UTF8.self) : ""
}
