package import Capturing
import Dispatch

/// Watches the person's graphical session and suspend through systemd-logind.
///
/// Uses the system bus (`DBUS_SYSTEM_BUS_ADDRESS`, the standard variable, where it lies elsewhere). The session is
/// the one of `XDG_SESSION_ID`, else the person's display session, since a user unit is in no session itself.
package struct LogindSession: LoginSession {
    package init() {}

    /// Reports until cancelled; **ends** when logind cannot be asked or the bus goes away.
    ///
    /// An end means that lock, switch and suspend are no longer seen, so a capture must end with it.
    package func events() -> AsyncStream<SessionEvent> {
        let (stream, output) = AsyncStream<SessionEvent>.makeStream(
            bufferingPolicy: .bufferingNewest(16)
        )
        let wake = WakeSignal()
        output.onTermination = { _ in wake.pull() }
        // A thread of its own: sd-bus is used by one thread and waits there.
        DispatchQueue(label: "samtykke.login-session").async {
            LogindWatch(output)?.run(until: wake)
            output.finish()
        }
        return stream
    }
}
