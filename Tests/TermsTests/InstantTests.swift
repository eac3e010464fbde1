import Terms
import TestSupport
import Testing

@Suite("An instant")
struct InstantTests {
    @Test("names the minute of its calendar day")
    func known() {
        for (text, number) in [
            ("1970-01-01T00:00Z", 0), ("1970-01-01T00:01Z", 1), ("1970-01-02T00:00Z", 1440),
            ("2000-02-29T12:30Z", 15_863_790), ("2026-07-01T00:00Z", 29_714_400),
            ("9999-12-31T23:59Z", 4_223_371_679),
        ] {
            #expect(Minute(instant: text) == Minute(number), "\(text)")
            #expect(Minute(number).instant == text)
        }
    }

    @Test("is read back as it was written", arguments: [UInt64(71), 72])
    func roundTrip(seed: UInt64) {
        var numbers = SplitMix64(seed: seed)
        for _ in 0..<300 {
            let minute = Minute(Int.random(in: 0...Minute.last.number, using: &numbers))
            #expect(Minute(instant: minute.instant) == minute, "\(minute)")
        }
    }

    @Test(
        "that no calendar has is refused",
        arguments: [
            "", "2026-07-01", "2026-07-01T00:00", "2026-07-01T00:00z", "2026-07-01 00:00Z",
            "2026-7-01T00:00Z", "26-07-01T00:00Z", "2026-13-01T00:00Z", "2026-00-01T00:00Z",
            "2026-01-00T00:00Z", "2026-01-32T00:00Z", "2026-02-29T00:00Z", "2026-04-31T00:00Z",
            "1900-02-28T00:00Z", "1969-12-31T23:59Z", "2100-02-29T00:00Z", "2026-07-01T24:00Z",
            "2026-07-01T00:60Z", "2026-07-01T00:00:00Z", "2026-07-01T00:00+0", "+026-07-01T00:00Z",
            "2026-07-01T00:00Z\n", "２026-07-01T00:00Z", "10000-01-01T00:00Z",
        ]
    )
    func refused(text: String) {
        #expect(Minute(instant: text) == nil)
    }

    @Test("rounds POSIX seconds down")
    func seconds() {
        for (seconds, minute) in [(0, 0), (59, 0), (60, 1), (119, 1), (120, 2)] {
            #expect(Minute(posixSeconds: seconds) == Minute(minute))
        }
    }
}
