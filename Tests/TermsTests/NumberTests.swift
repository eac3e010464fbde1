import Terms
import TestSupport
import Testing

@Suite("A number")
struct DecimalTests {
    @Test("is read from digits alone", arguments: [0, 1, 9, 10, 29_713_000, Int.max])
    func read(number: Int) {
        #expect(Decimal.number("\(number)") == number)
    }

    @Test(
        "is refused in any other spelling",
        arguments: [
            "", "00", "01", "-1", "-0", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "٣", "１", "1\n",
            "9223372036854775808", "10000000000000000000", "99999999999999999999999",
        ]
    )
    func refused(text: String) {
        #expect(Decimal.number(text) == nil)
    }
}

@Suite("A share")
struct ShareTests {
    @Test(
        "is a fraction in lowest terms",
        arguments: ["0/1", "1/1", "1/20", "3/40", "1/2147483647"]
    )
    func read(text: String) {
        #expect(Share(text)?.description == text)
    }

    @Test(
        "is refused in any other spelling",
        arguments: [
            "", "1", "/", "1/", "/20", "2/40", "0/2", "1/0", "0/0", "21/20", "-1/20", "01/20",
            "1/020",
            "1 /20", "1/20 ", "1/20/1", "0.05", "1/2147483648", "5%",
        ]
    )
    func refused(text: String) {
        #expect(Share(text) == nil)
    }

    @Test("closes its blocks so that the grants never exceed it", arguments: [UInt64(61), 62])
    func blocks(seed: UInt64) throws {
        var numbers = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let bottom = Int.random(in: 1...1000, using: &numbers)
            let top = Int.random(in: 1...bottom, using: &numbers)
            guard let share = Share(top, bottom) else { continue }
            var before = 0
            for block in 1...50 {
                let call = share.closingCall(ofBlock: block)
                // The first call at which `block` grants are within the share, and not one earlier.
                #expect(bottom * block <= top * call && bottom * block > top * (call - 1))
                #expect(call > before)
                before = call
            }
        }
        #expect(Share(1, 20)?.closingCall(ofBlock: 0) == 0)
    }
}

@Suite("A duration")
struct SpanTests {
    @Test("is a number and a unit", arguments: ["0 s", "1 s", "30 min", "4 h", "180 d", "3650 d"])
    func read(text: String) {
        #expect(Span(text)?.description == text)
    }

    @Test(
        "is refused in any other spelling",
        arguments: [
            "", "30", "d", "30d", "30  d", " 30 d", "30 d ", "30 D", "030 d", "-1 d", "1.5 h",
            "1 w",
            "30 days", "3651 d", "9223372036854775807 d", "9223372036854775807 s",
        ]
    )
    func refused(text: String) {
        #expect(Span(text) == nil)
    }

    @Test("is rounded up to minutes, so that a wait is never shortened")
    func rounded() {
        for (seconds, minutes) in [(0, 0), (1, 1), (59, 1), (60, 1), (61, 2), (120, 2)] {
            #expect(Span(seconds, .seconds).minutes == minutes)
        }
        #expect(Span(30, .days).minutes == 43_200)
    }
}
