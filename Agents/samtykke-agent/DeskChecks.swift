import BadgeProcess
import Capturing
import LoginSession
import Programs
import PulseAudioCapture
import SchedulerClient
import Softphones
import X11Capture

/// The employee's desktop, asked with the recorder's own adapters.
struct DeskChecks {
    private let folder: PersonFolder

    init(_ folder: PersonFolder) { self.folder = folder }

    func findings() async -> [Finding] {
        [display(), await sound()] + programs() + [session(), bus()]
    }

    private func display() -> Finding {
        let wayland = OwnProcess.variable("WAYLAND_DISPLAY")
        guard let name = OwnProcess.variable("DISPLAY") else {
            return wayland == nil
                ? .fail("display", "DISPLAY is not set", "run this in the employee's X11 session")
                : .fail("display", "this is a Wayland session alone", "log in to an X11 session")
        }
        if let objection = X11Display.objection(nil) {
            return .fail(
                "display",
                "\(name): \(objection)",
                "is XAUTHORITY this session's, and are its X server's extensions on?"
            )
        }
        guard wayland == nil else {
            return .warn(
                "display",
                "Wayland with X11 programs on \(name): only those can be recorded",
                "log in to an X11 session"
            )
        }
        let extensions = X11Display.extensions.joined(separator: ", ")
        return .ok("display", "X11 on \(name) with \(extensions)")
    }

    private func sound() async -> Finding {
        let source = PulseCallAudio(clock: DeviceTime())
        do {
            _ = try await source.open(process: 0, sides: [])
            await source.close()
            return .ok("sound", "PulseAudio or pipewire-pulse answers")
        } catch {
            return .fail(
                "sound",
                "neither PulseAudio nor pipewire-pulse answers",
                "start one of them; look at PULSE_SERVER if it is set"
            )
        }
    }

    /// The softphone and the badge that agent.conf names.
    private func programs() -> [Finding] {
        let settings: AgentSettings
        do { settings = try AgentSettings(folder) } catch {
            let advice = "write \(SoftphoneKind.spellings) into \(folder.file("agent.conf"))"
            return ["softphone", "badge"].map { .fail($0, "\(error)", advice) }
        }
        return [softphone(settings.softphone), badge(settings.badge)]
    }

    private func softphone(_ named: any ReachableSoftphone) -> Finding {
        named.answers
            ? .ok("softphone", "it answers where agent.conf says")
            : .fail(
                "softphone",
                "nothing answers where agent.conf says",
                "start it; baresip needs the module ctrl_tcp"
            )
    }

    private func badge(_ path: String) -> Finding {
        BadgeTrial.starts(path)
            ? .ok("badge", "\(path) starts")
            : .fail(
                "badge",
                "\(path) does not start",
                "install it with GTK 4 (libgtk-4-1), or name it in agent.conf"
            )
    }

    private func session() -> Finding {
        LogindSession.answers
            ? .ok("session", "lock, switch and suspend are seen through logind")
            : .warn(
                "session",
                "logind does not tell, so a locked screen is seen by the covered badge alone",
                "run systemd-logind or elogind"
            )
    }

    private func bus() -> Finding {
        OwnProcess.variable("DBUS_SESSION_BUS_ADDRESS") != nil
            ? .ok("accessibility", "the session bus is named")
            : .warn(
                "accessibility",
                "DBUS_SESSION_BUS_ADDRESS is not set, so a screen reader cannot read the notice",
                "run this in the employee's session"
            )
    }
}
