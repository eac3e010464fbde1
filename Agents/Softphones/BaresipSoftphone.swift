package import Capturing
import Synchronization
import Waking

extension SoftphoneKind {
    static let baresip = SoftphoneKind(spelling: "baresip 127.0.0.1:PORT") { place in
        let machine = "127.0.0.1:"
        guard place.hasPrefix(machine), let port = UInt16(place.dropFirst(machine.count)), port > 0
        else { return nil }
        return BaresipSoftphone(port: port)
    }
}

/// Watches baresip through its `ctrl_tcp` module (netstrings of JSON on 127.0.0.1).
///
/// A call counts from CALL_ESTABLISHED to CALL_CLOSED; ringing is no call. While a call goes on that was there before
/// we connected, nothing is reported, neither that one nor any beside it: the device did not see it start, and it
/// would be heard in the others' sound. `ctrl_tcp` serves one connection at a time.
/// baresip has no status of a person, so `status` never comes.
package final class BaresipSoftphone: ReachableSoftphone {
    /// Milliseconds between two attempts to connect.
    private static let pause: Int32 = 1000

    private struct Line {
        var connection: LocalConnection?
        var wanted = false
    }

    private let port: UInt16
    private let line = Mutex(Line())

    /// Names the port where `ctrl_tcp` listens; connects only when events are asked for.
    package init(port: UInt16) { self.port = port }

    package var answers: Bool { LocalConnection(port: port) != nil }

    /// Runs until cancelled; after `lost` it connects again when baresip is back.
    package func events() -> AsyncStream<CallEvent> {
        let (stream, output) = AsyncStream<CallEvent>.makeStream(
            bufferingPolicy: .bufferingOldest(1000)
        )
        let wake = WakeSignal()
        output.onTermination = { _ in wake.pull() }
        // A thread of its own: waiting in the shared pool would hold up other work.
        OwnThread.run("softphone") { self.watch(output, wake) }
        return stream
    }

    /// Asks baresip to mute or unmute its microphone; without effect while it is away.
    ///
    /// baresip can only toggle and answers what it led to; a wrong answer is corrected by one more toggle.
    package func setMuted(_ muted: Bool) {
        line.withLock { line in
            guard muted != line.wanted else { return }
            line.wanted = muted
            if line.connection?.send(NetstringReader.bytes(BaresipMessage.toggleMute)) != true {
                line.wanted = !muted
            }
        }
    }

    private func watch(_ output: AsyncStream<CallEvent>.Continuation, _ wake: WakeSignal) {
        repeat {
            guard let connection = LocalConnection(port: port),
                let process = ListeningProcess.id(port: port)
            else { continue }
            line.withLock { $0 = Line(connection: connection) }
            listen(to: connection, process, output, wake)
            line.withLock { $0 = Line() }
            output.yield(.lost)
        } while wake.sleeps(milliseconds: Self.pause)
        output.finish()
    }

    private func listen(
        to connection: LocalConnection,
        _ process: Int32,
        _ output: AsyncStream<CallEvent>.Continuation,
        _ wake: WakeSignal
    ) {
        var reader = NetstringReader()
        var calls = SeenCalls()
        guard connection.send(NetstringReader.bytes(BaresipMessage.countCalls)) else { return }
        while let bytes = connection.read(unless: wake) {
            guard let messages = try? reader.take(bytes) else { return }
            for message in messages {
                guard let message = BaresipMessage(message) else { return }
                // Whichever ended: none that goes on is known any more, and the list is asked for again.
                if message == .closedUnnamed {
                    calls = SeenCalls()
                    output.yield(.lost)
                }
                let verdict = calls.take(message)
                for message in verdict.pass { take(message, process, output) }
                if verdict.mustAsk {
                    _ = connection.send(NetstringReader.bytes(BaresipMessage.countCalls))
                }
            }
        }
    }

    private func take(
        _ message: BaresipMessage,
        _ process: Int32,
        _ output: AsyncStream<CallEvent>.Continuation
    ) {
        switch message {
        case .established(let call): output.yield(.established(call: call, process: process))
        case .closed(let call):
            // The next call starts unmuted.
            line.withLock { $0.wanted = false }
            output.yield(.closed(call: call))
        case .muted(let muted):
            line.withLock { line in
                if muted != line.wanted {
                    _ = line.connection?.send(NetstringReader.bytes(BaresipMessage.toggleMute))
                }
            }
        case .closedUnnamed, .callsGoingOn, .other: break
        }
    }
}
