import CSystemd
import Capturing
import Glibc
import Waking

/// One connection to the system bus and its three subscriptions.
///
/// INVARIANT: made and used on one thread.
final class LogindWatch {
    private static let logind = "org.freedesktop.login1"
    private static let session = "org.freedesktop.login1.Session"

    private let bus: OpaquePointer
    private let output: AsyncStream<SessionEvent>.Continuation
    /// What logind says of the session now.
    private var isLocked = false
    private var isInactive = false

    /// Subscribes; nil when there is no bus, no logind or no session.
    init?(_ output: AsyncStream<SessionEvent>.Continuation) {
        var opened: OpaquePointer?
        guard sd_bus_open_system(&opened) >= 0, let opened else { return nil }
        bus = opened
        self.output = output
        guard let session = sessionPath(), subscribe(to: session) else { return nil }
        isLocked = property("LockedHint", of: session) ?? false
        isInactive = property("Active", of: session) == false
        tellState()
    }

    deinit { sd_bus_flush_close_unref(bus) }

    /// Handles signals until the bus goes away or the signal is pulled.
    func run(until wake: WakeSignal) {
        while true {
            let handled = sd_bus_process(bus, nil)
            guard handled >= 0 else { return }
            if handled == 0, !wake.waits(for: sd_bus_get_fd(bus)) { return }
        }
    }

    private func sessionPath() -> String? {
        var path: UnsafeMutablePointer<CChar>?
        defer { free(path) }
        let result =
            if let id = getenv("XDG_SESSION_ID") {
                samtykke_logind_session(bus, id, &path)
            } else {
                samtykke_logind_display(bus, getuid(), &path)
            }
        guard result >= 0, let path else { return nil }
        return String(cString: path)
    }

    private func subscribe(to session: String) -> Bool {
        let me = Unmanaged.passUnretained(self).toOpaque()
        let manager = "/org/freedesktop/login1"
        let properties = "org.freedesktop.DBus.Properties"
        let results = [
            sd_bus_match_signal(
                bus,
                nil,
                Self.logind,
                manager,
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
                { message, me, _ in LogindWatch.at(me)?.prepareForSleep(message) ?? 0 },
                me
            ),
            sd_bus_match_signal(
                bus,
                nil,
                Self.logind,
                session,
                Self.session,
                "Lock",
                { _, me, _ in LogindWatch.at(me)?.lock() ?? 0 },
                me
            ),
            sd_bus_match_signal(
                bus,
                nil,
                Self.logind,
                session,
                properties,
                "PropertiesChanged",
                { message, me, _ in LogindWatch.at(me)?.propertiesChanged(message) ?? 0 },
                me
            ),
        ]
        return results.allSatisfy { $0 >= 0 }
    }

    private static func at(_ pointer: UnsafeMutableRawPointer?) -> LogindWatch? {
        pointer.map { Unmanaged<LogindWatch>.fromOpaque($0).takeUnretainedValue() }
    }

    /// A property of the session that is true or false; nil when logind does not know it.
    private func property(_ name: String, of session: String) -> Bool? {
        var value: Int32 = 0
        let result = sd_bus_get_property_trivial(
            bus,
            Self.logind,
            session,
            Self.session,
            name,
            nil,
            Self.boolean,
            &value
        )
        return result >= 0 ? value != 0 : nil
    }

    private func tellState() {
        output.yield(isLocked ? .locked : isInactive ? .inactive : .present)
    }

    /// A wish to lock; a screen lock that tells logind is seen as locked from then on, another one is not.
    private func lock() -> Int32 {
        output.yield(.locked)
        tellState()
        return 0
    }

    private func prepareForSleep(_ message: OpaquePointer?) -> Int32 {
        guard let isComing = flag(message) else { return 0 }
        if isComing { output.yield(.suspending) } else { tellState() }
        return 0
    }

    /// Reads `sa{sv}as`: the interface, what changed to what, what changed to something unknown.
    private func propertiesChanged(_ message: OpaquePointer?) -> Int32 {
        guard let message, text(message) == Self.session,
            sd_bus_message_enter_container(message, Self.array, "{sv}") > 0
        else { return 0 }
        while sd_bus_message_enter_container(message, Self.entry, "sv") > 0 {
            read(property: text(message), of: message)
            sd_bus_message_exit_container(message)
        }
        return 0
    }

    private func read(property: String?, of message: OpaquePointer) {
        guard property == "Active" || property == "LockedHint",
            sd_bus_message_enter_container(message, Self.variant, "b") > 0
        else {
            sd_bus_message_skip(message, "v")
            return
        }
        let value = flag(message)
        sd_bus_message_exit_container(message)
        guard let value else { return }
        if property == "Active" { isInactive = !value } else { isLocked = value }
        tellState()
    }

    private func flag(_ message: OpaquePointer?) -> Bool? {
        var value: Int32 = 0
        guard sd_bus_message_read_basic(message, Self.boolean, &value) > 0 else { return nil }
        return value != 0
    }

    private func text(_ message: OpaquePointer) -> String? {
        var value: UnsafePointer<CChar>?
        guard sd_bus_message_read_basic(message, Self.string, &value) > 0, let value else {
            return nil
        }
        return String(cString: value)
    }

    // Type codes of the D-Bus specification.
    private static let array = CChar(UInt8(ascii: "a"))
    private static let entry = CChar(UInt8(ascii: "e"))
    private static let variant = CChar(UInt8(ascii: "v"))
    private static let boolean = CChar(UInt8(ascii: "b"))
    private static let string = CChar(UInt8(ascii: "s"))
}
