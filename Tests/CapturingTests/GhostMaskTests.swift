import Synchronization
import Terms
import Testing

@testable import Capturing

@Suite("What stood in the window before it fitted again")
struct GhostMaskTests {
    /// A page of 6 × 4 tiles, each with a pattern of its own, or of one colour where `text` is nil.
    private static func page(_ text: (Int) -> UInt8?, at time: MonotonicTime = .start) -> Frame {
        let (width, height) = (96, 64)
        var pixels = [UInt8](repeating: 0, count: width * height * 4)
        for row in 0..<height {
            for column in 0..<width {
                guard let letter = text(row / 16 * 6 + column / 16) else { continue }
                let isInk = (row ^ column) & 3 == 0
                pixels[(row * width + column) * 4] = isInk ? letter : 255
            }
        }
        return Frame(width: width, height: height, stride: width * 4, pixels: pixels, time: time)
    }

    private static let secret = page { UInt8(100 + $0) }
    private static let crm = page { UInt8(1 + $0) }
    private static let empty = page { _ in nil }

    @Test("is not released while over half of it stands")
    func slowPage() {
        var mask = GhostMask()
        mask.stands(Tiles(Self.secret))
        let whole = mask.release(Self.secret)
        #expect(whole == nil)
        let third = Self.page { $0 < 8 ? UInt8(1 + $0) : UInt8(100 + $0) }
        let most = mask.release(third)
        #expect(most == nil)
        // The control: without what stood, the same picture leaves.
        var blind = GhostMask()
        let leaked = blind.release(Self.secret)
        #expect(leaked?.pixels == Self.secret.pixels)
    }

    @Test("is black with its eight neighbours where a part of it still stands")
    func leftover() throws {
        var mask = GhostMask()
        mask.stands(Tiles(Self.secret))
        let mixed = Self.page { $0 == 7 ? 107 : UInt8(1 + $0) }
        let part = mask.release(mixed)
        let released = try #require(part)
        let tiles = Tiles(released).prints
        let expected = Tiles(Self.crm).prints
        for place in 0..<24 {
            let (row, column) = (place / 6, place % 6)
            #expect((tiles[place] == nil) == (row <= 2 && column <= 2), "\(place)")
            if row > 2 || column > 2 { #expect(tiles[place] == expected[place]) }
        }
        let clear1 = mask.release(Self.crm)
        #expect(clear1?.pixels == Self.crm.pixels)
    }

    @Test("is released where it was released before: a header that both pages share")
    func header() {
        func page(_ body: UInt8) -> Frame { Self.page { $0 < 6 ? 50 : body + UInt8($0) } }
        var mask = GhostMask()
        _ = mask.release(page(1))
        mask.mismatch()
        mask.stands(Tiles(page(100)))
        let clear2 = mask.release(page(30))
        #expect(clear2?.pixels == page(30).pixels)
    }

    @Test("withholds nothing where only one colour stood")
    func plain() {
        var mask = GhostMask()
        mask.stands(Tiles(Self.empty))
        let clear3 = mask.release(Self.empty)
        #expect(clear3?.pixels == Self.empty.pixels)
    }

    @Test("never reaches the encoder of a capture, however long the old page stands")
    func session() async throws {
        let play = try Play(streams: "window")
        await play.open()
        await play.send(.window(.mismatch(.title)))
        await play.send(.window(.standing(Tiles(Self.secret))))
        await play.matches()
        await show(Self.secret, tenths: 60, play)
        #expect(play.pushed.isEmpty)
        await show(Self.crm, tenths: 30, play)
        #expect(!play.pushed.isEmpty)
        #expect(play.outside.book.withLock { $0.pictures }.allSatisfy { $0 == Self.crm.pixels })
    }

    private func show(_ page: Frame, tenths: Int, _ play: Play) async {
        for _ in 0..<tenths {
            await play.pass(tenths: 1, painting: false, steady: false)
            let now = play.outside.clock.monotonic
            let frame = Frame(
                width: page.width,
                height: page.height,
                stride: page.stride,
                pixels: page.pixels,
                time: now
            )
            await play.send(.window(.frame(frame)))
            await play.send(.window(.steady(time: now)))
            await play.send(.tick(time: now))
        }
    }
}
