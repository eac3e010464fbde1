package import BadgeLines
import CGTK
import Glibc

/// The lines on standard input and output, inside the toolkit's loop.
///
/// Ends the loop at the recorder's end of file, at a line that is not understood and when the recorder reads no
/// more: without the recorder there is nothing to show.
@MainActor
package final class Conversation {
    /// Why the loop ended.
    package enum End: Sendable, Equatable {
        case closed
        case broken(BrokenLine)
    }

    private let take: (BadgeOrder) -> Void
    private let loop: OpaquePointer?
    private var splitter = LineSplitter()
    private var end = End.closed

    /// Prepares the loop; `take` carries out each order.
    package init(take: @escaping (BadgeOrder) -> Void) {
        self.take = take
        loop = g_main_loop_new(nil, 0)
    }

    /// Runs until the conversation ends.
    package func run() -> End {
        signal(SIGPIPE, SIG_IGN)
        let me = Unmanaged.passUnretained(self).toOpaque()
        g_unix_fd_add(
            0,
            GIOCondition(rawValue: G_IO_IN.rawValue | G_IO_HUP.rawValue),
            { _, _, me in
                guard let me else { return 0 }
                let conversation = Unmanaged<Conversation>.fromOpaque(me).takeUnretainedValue()
                return MainActor.assumeIsolated { conversation.read() } ? 1 : 0
            },
            me
        )
        g_main_loop_run(loop)
        return end
    }

    /// Writes one line; ends the loop when it cannot be written whole.
    package func say(_ report: BadgeReport) {
        var rest = (report.line + [0x0A])[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return g_main_loop_quit(loop) }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads what is there; false at the end.
    private func read() -> Bool {
        var piece = [UInt8](repeating: 0, count: 16_384)
        let count = Glibc.read(0, &piece, piece.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return true }
        do throws(BrokenLine) {
            guard count > 0 else { throw BrokenLine("closed") }
            for line in try splitter.take(piece.prefix(count)) { take(try BadgeOrder(line: line)) }
            return true
        } catch {
            if count > 0 { end = .broken(error) }
            g_main_loop_quit(loop)
            return false
        }
    }
}
