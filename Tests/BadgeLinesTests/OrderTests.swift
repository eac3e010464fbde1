import Capturing
import Terms
import Testing

@testable import BadgeLines

@Suite("A line from the recorder to the badge")
struct OrderTests {
    static let orders: [BadgeOrder] = [
        .notice(
            NoticeShown(
                id: "n1",
                language: .nb,
                text: "første linje\n«anførsel» \"og\" \\ \u{1F600}\n",
                fingerprint: "530d903a",
                entry: "samtykke/v1 acknowledgement\n"
            )
        ),
        .takeBack(id: "s1", text: "tekst"),
        .badge(MediaStreams("far,near,window") ?? fallback, gate: true),
        .badge(MediaStreams("far") ?? fallback, gate: false),
        .state(.waiting(.customer), seconds: 0),
        .state(.recording, seconds: 75),
        .state(.paused([.employee]), seconds: 80), .state(.waiting(nil), seconds: 0),
        .state(.paused([.employee, .badge]), seconds: 80),
        .receipt("kvittering"),
        .hide(.notice), .hide(.withdraw), .hide(.badge), .hide(.receipt),
    ]
    private static let fallback: MediaStreams = {
        guard let streams = MediaStreams([.near]) else {
            preconditionFailure("one stream is enough")
        }
        return streams
    }()

    @Test("is read as it was written", arguments: orders)
    func roundTrip(order: BadgeOrder) throws {
        let line = order.line
        #expect(!line.contains(0x0A))
        #expect(try BadgeOrder(line: line) == order)
    }

    @Test(
        "is refused when anything in it is unknown",
        arguments: [
            #"{}"#, #"[]"#, #"null"#, #"{"show":"badge"}"#, #"{"show":"something"}"#,
            #"{"show":"receipt","text":"t","more":1}"#, #"{"show":"receipt","text":7}"#,
            #"{"show":"badge","what":[],"gate":true}"#,
            #"{"show":"badge","what":["window","far"],"gate":true}"#,
            #"{"show":"badge","what":["screen"],"gate":true}"#,
            #"{"show":"badge","what":["far"],"gate":"true"}"#,
            #"{"show":"notice","id":"n","language":"fr","text":"t","fingerprint":"f","entry":"e"}"#,
            #"{"show":"notice","id":"n","language":"en","text":"t","fingerprint":"f"}"#,
            #"{"state":"recording","seconds":1,"reason":"none"}"#,
            #"{"state":"paused","seconds":1}"#, #"{"state":"ended","seconds":1,"reason":""}"#,
            #"{"state":"recording","seconds":-1}"#, #"{"hide":"everything"}"#,
            #"{"state":"paused","seconds":1,"reason":""}"#,
            #"{"state":"paused","seconds":1,"reason":"badge,weather"}"#,
            #"{"state":"waiting","seconds":1,"reason":"employee"}"#,
            #"{"hide":"badge","show":"badge"}"#, #"{"hide":"badge","hide":"badge"}"#,
            #"{"hide":"badge"} {}"#, #"{"hide":"badge""#,
        ]
    )
    func refused(line: String) {
        #expect(throws: BrokenLine.self) { try BadgeOrder(line: line.utf8) }
    }
}

@Suite("A line from the badge to the recorder")
struct ReportTests {
    static let presses: [BadgeEvent] = [
        .informed, .refused, .pause, .resume, .stop, .discard, .no(id: "n1"), .later(id: "n1"),
        .takeBack(id: "s1"), .yes(id: "n1", signature: "\u{2014} p-0123456789abcdef AAAA"),
    ]

    @Test("is read as it was written", arguments: presses)
    func roundTrip(event: BadgeEvent) throws {
        let report = try BadgeReport(line: BadgeReport(pressed: event).line)
        #expect(report.event == event)
        #expect(report.number == nil)
    }

    @Test("carries the number of a sign of life")
    func alive() throws {
        let report = try BadgeReport(line: BadgeReport(alive: 7, covered: true, drawn: false).line)
        #expect(report.event == .alive(covered: true, drawn: false))
        #expect(report.number == 7)
    }

    @Test(
        "is refused when anything in it is unknown",
        arguments: [
            #"{"pressed":"maybe"}"#, #"{"pressed":"yes","id":"n"}"#, #"{"pressed":"no"}"#,
            #"{"pressed":"stop","id":"n"}"#, #"{"alive":1,"covered":false}"#,
            #"{"alive":1,"covered":false,"drawn":true,"more":true}"#,
            #"{"alive":true,"covered":false,"drawn":true}"#, #"{"gone":true}"#, "", "x",
        ]
    )
    func refused(line: String) {
        #expect(throws: BrokenLine.self) { try BadgeReport(line: line.utf8) }
    }
}

@Suite("Cutting bytes into lines")
struct LineSplitterTests {
    @Test("gives whole lines wherever the pieces end", arguments: 1...7)
    func pieces(size: Int) throws {
        let text = Array("one\ntwo\n\nthree".utf8)
        var splitter = LineSplitter()
        var lines: [[UInt8]] = []
        for start in stride(from: 0, to: text.count, by: size) {
            lines += try splitter.take(text[start..<min(start + size, text.count)])
        }
        #expect(lines.map { String(decoding: $0, as: UTF8.self) } == ["one", "two", ""])
    }

    @Test("takes the longest line and refuses one byte more")
    func limit() throws {
        var splitter = LineSplitter()
        let longest = [UInt8](repeating: 0x61, count: LineSplitter.limit - 1)
        #expect(try splitter.take(longest + [0x0A]).map(\.count) == [longest.count])
        _ = try splitter.take(longest)
        #expect(throws: BrokenLine.self) { try splitter.take([0x61]) }
    }
}
