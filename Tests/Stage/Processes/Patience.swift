package import Foundation

/// Something on the stage did not happen although everyone waited long enough.
///
/// It carries the place of the logs, because whoever meets it will look there first.
package struct Stall: Error, CustomStringConvertible {
    /// What was waited for, in words.
    package let awaited: String
    /// What was seen instead.
    package let seen: String

    /// Both, as one line.
    package var description: String { "waited in vain for \(awaited); \(seen)" }

    /// Makes a stall report.
    package init(awaited: String, seen: String = "nothing happened") {
        self.awaited = awaited
        self.seen = seen
    }
}

/// Waiting for events, never for durations: the one place of the stage where a thread sleeps.
package enum Patience {
    /// One generous limit for everything: a slow machine is no failure, a hung one is.
    package static let limit: TimeInterval =
        ProcessInfo.processInfo.environment["SAMTYKKE_PATIENCE"].flatMap(TimeInterval.init) ?? 180

    /// Asks `probe` until it has an answer or the limit, in seconds, is over; asks at least once.
    package static func answer<Answer>(
        within limit: TimeInterval,
        every pause: TimeInterval = 0.02,
        _ probe: () throws -> Answer?
    ) rethrows -> Answer? {
        let start = ProcessInfo.processInfo.systemUptime
        while true {
            if let answer = try probe() { return answer }
            if ProcessInfo.processInfo.systemUptime - start > limit { return nil }
            Thread.sleep(forTimeInterval: pause)
        }
    }

    /// Asks `probe` until it has an answer.
    ///
    /// A process that the answer depends on can be named: when it ends, waiting is pointless.
    package static func wait<Answer>(
        for awaited: String,
        limit: TimeInterval = Patience.limit,
        while alive: Child? = nil,
        _ probe: () throws -> Answer?
    ) throws -> Answer {
        let found = try answer(within: limit, every: 0.05) { () -> Answer? in
            let isOver = alive.map { !$0.isRunning } ?? false
            if let answer = try probe() { return answer }
            guard let alive, isOver else { return nil }
            throw Stall(awaited: awaited, seen: "\(alive.name) ended: \(alive.lastWords)")
        }
        guard let found else {
            throw Stall(awaited: awaited, seen: alive.map { "log: \($0.log)" } ?? "no answer")
        }
        return found
    }

    /// Asks until there is an answer, without keeping a thread from those who bring it.
    package static func ask<Answer>(
        for awaited: String,
        times: Int,
        _ probe: () throws -> Answer?
    ) async throws -> Answer {
        for _ in 0..<times {
            if let answer = try probe() { return answer }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Stall(awaited: awaited)
    }

    /// Waits for something that may as well not happen, so long and no longer.
    package static func wait(seconds: TimeInterval, until happened: () -> Bool) {
        let start = ProcessInfo.processInfo.systemUptime
        while !happened(), ProcessInfo.processInfo.systemUptime - start < seconds {
            Thread.sleep(forTimeInterval: 0.005)
        }
    }

    /// Lets a moment pass, so that a fault falls somewhere in the middle of what goes on.
    ///
    /// Nothing may be expected to have happened by then.
    package static func someMoment(seconds: TimeInterval) {
        Thread.sleep(forTimeInterval: seconds)
    }

    /// A call lasts as long as people talk; what counts it measures that itself.
    package static func someCall(seconds: TimeInterval) {
        Thread.sleep(forTimeInterval: seconds)
    }
}
