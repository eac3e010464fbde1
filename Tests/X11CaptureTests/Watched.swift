import Glibc
import Stage
import Synchronization

@testable import Capturing

/// The real clock of this machine.
struct BootClock: DeviceClock {
    var monotonic: MonotonicTime {
        var now = timespec()
        clock_gettime(CLOCK_BOOTTIME, &now)
        return MonotonicTime(
            nanoseconds: UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
        )
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
                case .steady, .standing: break
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
    func wait(
        _ what: String,
        from start: Int = 0,
        _ fits: @Sendable (Event) -> Bool
    ) async throws -> Int {
        try await Patience.ask(for: what, times: 1200) {
            events.dropFirst(start).firstIndex(where: fits).map { $0 + 1 }
        }
    }

    func wait(pictures count: Int, from start: Int = 0) async throws {
        try await Patience.ask(for: "\(count) pictures", times: 1200) {
            Self.pictures(events.dropFirst(start)).count >= count ? () : nil
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
    var page = 0
    /// Places where something stands on the private page's colour, as its text does.
    ///
    /// The colour alone says nothing: Chromium blanks a window with the old page's when the new one takes too long.
    var pageText = 0

    init(_ frame: Frame) {
        (width, height) = (frame.width, frame.height)
        var (onPage, marked): (Set<Int>, Set<Int>) = ([], [])
        frame.pixels.withUnsafeBytes { pixels in
            for row in 0..<frame.height {
                for column in 0..<frame.width {
                    let at = row * frame.stride + column * 4
                    let colour = Colour(Int(pixels[at + 2]), Int(pixels[at + 1]), Int(pixels[at]))
                    if colour == .crm { crm += 1 }
                    if colour == .mail { mail += 1 }
                    let place = row / 16 * width + column / 16
                    if colour == .page {
                        page += 1
                        onPage.insert(place)
                    } else if colour != Colour(0, 0, 0) {
                        marked.insert(place)
                    }
                }
            }
        }
        pageText = onPage.intersection(marked).count
    }

    var pixels: Int { width * height }
}

/// The pictures that come out of a hold-back, as a capture would seal them.
final class Gated: Sendable {
    private let list = Mutex<[PictureFacts]>([])
    private let mismatches = Mutex(0)

    init(_ events: AsyncStream<WindowEvent>, isMasked: Bool = true) {
        Task {
            var ghosts = GhostMask()
            var gate = HoldBack<Frame>()
            for await event in events {
                switch event {
                case .frame(let frame): gate.push(frame, time: frame.time)
                case .mismatch:
                    gate.mismatch()
                    ghosts.mismatch()
                    mismatches.withLock { $0 += 1 }
                case .matches(let time): gate.matches(at: time)
                case .steady(let time):
                    let facts = gate.release(now: time)
                        .compactMap { isMasked ? $0.masked(by: &ghosts) : $0 }
                        .map { PictureFacts($0.media) }
                    list.withLock { $0 += facts }
                case .standing(let tiles): ghosts.stands(tiles)
                case .gone: gate.end()
                }
            }
        }
    }

    var pictures: [PictureFacts] { list.withLock { $0 } }

    func waitForMismatch() async throws {
        try await Patience.ask(for: "a mismatch", times: 1200) {
            mismatches.withLock { $0 } > 0 ? () : nil
        }
    }

    func wait(
        _ what: String,
        from start: Int,
        _ fits: @Sendable (PictureFacts) -> Bool
    ) async throws {
        try await Patience.ask(for: what, times: 1200) {
            pictures.dropFirst(start).contains(where: fits) ? () : nil
        }
    }

    func wait(pictures count: Int) async throws {
        try await Patience.ask(for: "\(count) released pictures", times: 1200) {
            pictures.count >= count ? () : nil
        }
    }
}
