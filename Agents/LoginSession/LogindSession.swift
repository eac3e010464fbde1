package import Capturing
import Waking

/// Watches the person's graphical session and suspend through systemd-logind.
///
/// Uses the system bus (`DBUS_SYSTEM_BUS_ADDRESS`, the standard variable, where it lies elsewhere). The session is
/// the one of `XDG_SESSION_ID`, else the person's display session, since a user unit is in no session itself.
package struct LogindSession: LoginSession {
    /// Milliseconds between two attempts to reach logind.
    private static let pause: Int32 = 2000

    package init() {}

    /// Tells whether logind knows a session of this person's.
    package static var answers: Bool {
        let (stream, output) = AsyncStream<SessionEvent>.makeStream()
        defer { output.finish() }
        return withExtendedLifetime(stream) { LogindWatch(output) != nil }
    }

    /// Reports until cancelled.
    ///
    /// When logind or the bus goes away, lock, switch and suspend are no longer seen: that is reported as `inactive`,
    /// which ends a capture, and logind is looked for again. Where there is none at all nothing is ever reported;
    /// a locked screen then still covers the badge.
    package func events() -> AsyncStream<SessionEvent> {
        let (stream, output) = AsyncStream<SessionEvent>.makeStream(
            bufferingPolicy: .bufferingNewest(16)
        )
        let wake = WakeSignal()
        output.onTermination = { _ in wake.pull() }
        // A thread of its own: sd-bus is used by one thread and waits there.
        OwnThread.run("login-session") {
            repeat {
                guard let watch = LogindWatch(output) else { continue }
                watch.run(until: wake)
                output.yield(.inactive)
            } while wake.sleeps(milliseconds: Self.pause)
            output.finish()
        }
        return stream
    }
}
