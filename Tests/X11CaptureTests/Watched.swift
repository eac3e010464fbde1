import Capturing
import Glibc
import Stage
import Synchronization

/// The real clock of this machine.
struct BootClock: DeviceClock {
    var monotonic: UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_BOOTTIME, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }
    var posixSeconds: Int { Glibc.time(nil) }
}

/// Everything a window source reported, in order.
final class Watched: Sendable {
    enum Event: Equatable {
        case picture(PictureFacts)
        case mismatch(WindowFault)
        case matches, gone
    }

    private let list = Mutex<[Event]>([])
    private let ended = Mutex(false)

    init(_ events: AsyncStream<WindowEvent>) {
        Task {
            for await event in events {
                switch event {
                case .frame(let frame): add(.picture(PictureFacts(frame)))
                case .mismatch(let fault): add(.mismatch(fault))
                case .matches: add(.matches)
                case .steady: break
                case .gone: add(.gone)
                }
            }
            ended.withLock { $0 = true }
        }
    }

    var events: [Event] { list.withLock { $0 } }
    var isEnded: Bool { ended.withLock { $0 } }
    var pictures: [PictureFacts] { Self.pictures(events[...]) }

    static func pictures(_ events: ArraySlice<Event>) -> [PictureFacts] {
        events.compactMap { if case .picture(let facts) = $0 { facts } else { nil } }
    }

    /// Waits until an event fits, from a place in the list on; the place after it.
    @discardableResult
    func wait(_ what: String, from start: Int = 0, _ fits: (Event) -> Bool) throws -> Int {
        try Patience.wait(for: what, limit: 15) {
            events.dropFirst(start).firstIndex(where: fits).map { $0 + 1 }
        }
    }

    func wait(pictures count: Int, from start: Int = 0) throws {
        do {
            try Patience.wait(for: "\(count) pictures", limit: 15) {
                Self.pictures(events.dropFirst(start)).count >= count ? () : nil
            }
        } catch {
            throw Stall(awaited: "\(count) pictures", seen: "\(events.suffix(20))")
        }
    }

    private func add(_ event: Event) { list.withLock { $0.append(event) } }
}

/// What a test wants to know of a picture.
struct PictureFacts: Equatable {
    var width: Int
    var height: Int
    /// Pixels of each colour.
    var crm = 0
    var mail = 0
    var black = 0

    init(_ frame: Frame) {
        (width, height) = (frame.width, frame.height)
        frame.pixels.withUnsafeBytes { pixels in
            for row in 0..<frame.height {
                for column in 0..<frame.width {
                    let at = row * frame.stride + column * 4
                    let colour = Colour(Int(pixels[at + 2]), Int(pixels[at + 1]), Int(pixels[at]))
                    if colour == .crm { crm += 1 }
                    if colour == .mail { mail += 1 }
                    if colour == Colour(0, 0, 0) { black += 1 }
                }
            }
        }
    }

    var pixels: Int { width * height }
}
