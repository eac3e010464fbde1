import CX11
import Capturing
import Glibc

/// One connection to the X server, used by one thread alone.
final class XServer {
    let connection: OpaquePointer
    let root: xcb_window_t
    let atoms: Atoms
    /// The event number that the server gave to DamageNotify.
    let damageEvent: UInt8

    /// Connects and checks everything the capture needs, before any window is asked about.
    init(display: String?) throws(CaptureFault) {
        var screen: Int32 = 0
        guard let connection = xcb_connect(display, &screen) else {
            throw .window("no connection to the X server")
        }
        guard xcb_connection_has_error(connection) == 0, let setup = xcb_get_setup(connection)
        else {
            xcb_disconnect(connection)
            throw .window("no connection to the X server")
        }
        var screens = xcb_setup_roots_iterator(setup)
        for _ in 0..<max(0, screen) { xcb_screen_next(&screens) }
        let missing = X11Display.missing(at: connection).joined(separator: ", ")
        guard missing.isEmpty,
            setup.pointee.image_byte_order == UInt8(XCB_IMAGE_ORDER_LSB_FIRST.rawValue),
            screens.rem > 0, let number = Self.damageNumber(connection)
        else {
            xcb_disconnect(connection)
            throw .window("the X server lacks \(missing.isEmpty ? "a version needed" : missing)")
        }
        self.connection = connection
        root = screens.data.pointee.root
        damageEvent = number
        atoms = Atoms(connection)
    }

    deinit { xcb_disconnect(connection) }

    /// The first event number of Damage when the extensions have the versions needed.
    private static func damageNumber(_ connection: OpaquePointer) -> UInt8? {
        guard let damage = samtykke_damage(connection) else { return nil }
        let one = xcb_composite_query_version(connection, 0, 4)
        let two = xcb_damage_query_version(connection, 1, 1)
        let three = xcb_res_query_version(connection, 1, 2)
        let named = xcb_composite_query_version_reply(connection, one, nil)
        let damaged = xcb_damage_query_version_reply(connection, two, nil)
        let owned = xcb_res_query_version_reply(connection, three, nil)
        defer {
            free(named)
            free(damaged)
            free(owned)
        }
        guard let named, damaged != nil, let owned,
            (named.pointee.major_version, named.pointee.minor_version) >= (0, 2),
            (owned.pointee.server_major, owned.pointee.server_minor) >= (1, 2)
        else { return nil }
        return damage.pointee.first_event
    }

    /// The bytes of a property, empty when the window has none; at most 4 KiB are read.
    func bytes(_ cookie: xcb_get_property_cookie_t) -> [UInt8] {
        guard let reply = xcb_get_property_reply(connection, cookie, nil) else { return [] }
        defer { free(reply) }
        let count = Int(xcb_get_property_value_length(reply))
        guard count > 0, let value = xcb_get_property_value(reply) else { return [] }
        return Array(UnsafeRawBufferPointer(start: value, count: count))
    }

    func ask(_ window: xcb_window_t, for property: xcb_atom_t) -> xcb_get_property_cookie_t {
        xcb_get_property(connection, 0, window, property, 0, 0, 1024)
    }

    func flush() { _ = xcb_flush(connection) }

    /// True once the server has closed the connection or it broke.
    var isBroken: Bool { xcb_connection_has_error(connection) != 0 }
}

/// The names of properties, as numbers of this server.
struct Atoms {
    let clientList: xcb_atom_t
    let utf8Title: xcb_atom_t
    let title = xcb_atom_t(XCB_ATOM_WM_NAME.rawValue)
    let windowClass = xcb_atom_t(XCB_ATOM_WM_CLASS.rawValue)

    init(_ connection: OpaquePointer) {
        func atom(_ name: String) -> xcb_atom_t {
            let cookie = xcb_intern_atom(connection, 0, UInt16(name.utf8.count), name)
            guard let reply = xcb_intern_atom_reply(connection, cookie, nil) else { return 0 }
            defer { free(reply) }
            return reply.pointee.atom
        }
        clientList = atom("_NET_CLIENT_LIST")
        utf8Title = atom("_NET_WM_NAME")
    }
}
