import DurableFiles
import Glibc
import SchedulerClient

/// The employee's desktop, as the recorder will need it.
struct DeskChecks {
    private let folder: PersonFolder

    init(_ folder: PersonFolder) { self.folder = folder }

    func findings() -> [Finding] { [display(), sound(), softphone(), session(), bus(), badge()] }

    private func display() -> Finding {
        if let wayland = Self.variable("WAYLAND_DISPLAY"), Self.variable("DISPLAY") == nil {
            return .fail("display", "Wayland alone (\(wayland))", "log in to an X11 session")
        }
        guard let name = Self.variable("DISPLAY") else {
            return .fail("display", "DISPLAY is not set", "run this in the employee's X11 session")
        }
        do {
            let missing = try DisplayProbe(name).missing()
            guard missing.isEmpty else {
                let names = missing.joined(separator: ", ")
                return .fail("display", "\(name) lacks \(names)", "enable them in the X server")
            }
        } catch {
            return .fail("display", error, "is XAUTHORITY this session's?")
        }
        guard Self.variable("WAYLAND_DISPLAY") == nil else {
            return .warn(
                "display",
                "Wayland with X11 programs on \(name): only those can be recorded",
                "log in to an X11 session"
            )
        }
        return .ok("display", "X11 on \(name) with \(DisplayProbe.needed.joined(separator: ", "))")
    }

    private func sound() -> Finding {
        let advice = "start PulseAudio or pipewire-pulse"
        let path: String
        if let named = Self.variable("PULSE_SERVER") {
            guard named.hasPrefix("unix:") || named.hasPrefix("/") else {
                return .warn("sound", "PULSE_SERVER is \(named)", "the recorder wants a local one")
            }
            path = named.hasPrefix("unix:") ? String(named.dropFirst(5)) : named
        } else {
            path = "\(Self.variable("XDG_RUNTIME_DIR") ?? "/run/user/\(getuid())")/pulse/native"
        }
        return LocalSocket.answers(unix: path)
            ? .ok("sound", "PulseAudio or pipewire-pulse answers at \(path)")
            : .fail("sound", "nothing answers at \(path)", advice)
    }

    private func softphone() -> Finding {
        let advice = "write \"softphone baresip 127.0.0.1:PORT\" into \(folder.file("agent.conf"))"
        let prefix = "softphone baresip 127.0.0.1:"
        do {
            guard let port = try setting(prefix).flatMap({ UInt16($0) }), port > 0 else {
                return .fail("softphone", "agent.conf names none", advice)
            }
            return LocalSocket.answers(port: port)
                ? .ok("softphone", "baresip's ctrl_tcp answers at port \(port)")
                : .fail(
                    "softphone",
                    "nothing answers at 127.0.0.1:\(port)",
                    "start baresip with the module ctrl_tcp"
                )
        } catch {
            return .fail("softphone", error, advice)
        }
    }

    private func session() -> Finding {
        let address =
            Self.variable("DBUS_SYSTEM_BUS_ADDRESS") ?? "unix:path=/run/dbus/system_bus_socket"
        let path = address.split(separator: "=").last.map(String.init) ?? ""
        guard LocalSocket.answers(unix: path) else {
            return .warn(
                "session",
                "the system bus does not answer, so a locked screen is seen by the covered badge alone",
                "run systemd-logind or elogind"
            )
        }
        guard
            access("/run/systemd/sessions", F_OK) == 0
                || Self.variable("DBUS_SYSTEM_BUS_ADDRESS") != nil
        else {
            return .warn("session", "there is no logind", "run systemd-logind or elogind")
        }
        return .ok("session", "lock, switch and suspend are seen through logind")
    }

    private func bus() -> Finding {
        guard Self.variable("DBUS_SESSION_BUS_ADDRESS") != nil else {
            return .warn(
                "accessibility",
                "DBUS_SESSION_BUS_ADDRESS is not set, so a screen reader cannot read the notice",
                "run this in the employee's session"
            )
        }
        return .ok("accessibility", "the session bus is named")
    }

    private func badge() -> Finding {
        let named: String?
        do { named = try setting("badge ") } catch {
            return .fail("badge", error, "mend agent.conf")
        }
        let path = named ?? "\(Self.programFolder)/samtykke-badge"
        guard access(path, X_OK) == 0 else {
            return .fail("badge", "\(path) is missing", "install it, or name it in agent.conf")
        }
        // Without arguments it says how it is used, once its libraries are loaded.
        guard OtherProgram.status(of: path) == 64 else {
            return .fail("badge", "\(path) does not start", "install GTK 4 (libgtk-4-1)")
        }
        return .ok("badge", "\(path) starts")
    }

    /// The rest of the line of agent.conf that begins so.
    private func setting(_ prefix: String) throws -> String? {
        guard let bytes = try WholeFile.read(folder.file("agent.conf")) else {
            return nil
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        return lines.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    private static var programFolder: String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { raw in
            raw.baseAddress.map { readlink("/proc/self/exe", $0, raw.count) } ?? -1
        }
        guard count > 0 else { return "." }
        let path = String(decoding: buffer[..<count], as: UTF8.self)
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
