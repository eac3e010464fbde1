import CGTK

/// Timers of the toolkit's loop.
@MainActor
enum Ticking {
    private final class Tick: Sendable {
        let run: @MainActor @Sendable () -> Void

        init(_ run: @escaping @MainActor @Sendable () -> Void) { self.run = run }
    }

    /// Calls back until ended; gives the timer's id.
    static func every(
        milliseconds: UInt32,
        _ run: @escaping @MainActor @Sendable () -> Void
    ) -> UInt32 {
        g_timeout_add_full(
            G_PRIORITY_DEFAULT,
            milliseconds,
            { data in
                guard let data else { return 0 }
                let tick = Unmanaged<Tick>.fromOpaque(data).takeUnretainedValue()
                MainActor.assumeIsolated { tick.run() }
                return 1
            },
            Unmanaged.passRetained(Tick(run)).toOpaque(),
            { data in
                if let data { Unmanaged<Tick>.fromOpaque(data).release() }
            }
        )
    }

    /// Ends a timer; 0 is none.
    static func end(_ id: UInt32) {
        if id != 0 { g_source_remove(id) }
    }
}
