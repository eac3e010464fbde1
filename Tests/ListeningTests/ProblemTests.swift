import HTTPTypes
import Listening
import Testing

@Suite("A refused request")
struct ProblemTests {
    @Test("to an unknown resource is told so as a problem")
    func unknownResource() async throws {
        try await Fixture.running { fixture in
            let answer = try await fixture.send("GET", "/nothing")
            #expect(answer.status == 404)
            #expect(answer.type == "application/problem+json")
            #expect(answer.text.contains("\"type\":\"not-found\""))
        }
    }

    @Test("never tells what failed inside")
    func operatingError() async throws {
        try await Fixture.running { fixture in
            let answer = try await fixture.send("GET", "/fails")
            #expect(answer.status == 500)
            #expect(!answer.text.contains("Hidden"))
        }
    }
}

@Suite("A JSON body")
struct StrictJSONTests {
    struct Body: Codable, Equatable {
        struct Part: Codable, Equatable { var n: Int }
        var a: Int
        var b: String?
        var parts: [Part]
    }

    @Test("is read when every member is known")
    func reads() throws {
        let text = #"{"a":1,"parts":[{"n":2}]}"#
        let body = try StrictJSON.read(Body.self, from: Array(text.utf8))
        #expect(body == Body(a: 1, b: nil, parts: [.init(n: 2)]))
    }

    @Test(
        "is refused with the place of what is wrong",
        arguments: [
            (#"{"a":1,"parts":[],"c":2}"#, "unknown member c"),
            (#"{"a":1,"parts":[{"n":2,"m":3}]}"#, "unknown member parts.m"),
            (#"{"a":"x","parts":[]}"#, "member a has the wrong type"),
            (#"{"a":1}"#, "member parts is missing"),
            (#"{"a":1,"parts":[]"#, "the body is no JSON"),
            ("", "the body is no JSON"),
        ]
    )
    func refuses(text: String, detail: String) {
        let problem = #expect(throws: Problem.self) {
            try StrictJSON.read(Body.self, from: Array(text.utf8))
        }
        #expect(problem?.detail == detail)
        #expect(problem?.status == .badRequest)
    }
}

@Suite("A rate floor of 1,000 bytes a second over ten seconds")
struct RateFloorTests {
    @Test("is content with exactly the floor in a window and starts anew with the next")
    func floor() {
        var floor = RateFloor(bytesPerSecond: 1000)
        floor.arrived(4000)
        floor.arrived(6000)
        let windows = [floor.windowEnded(), floor.windowEnded()]
        #expect(windows == [false, true])
    }

    @Test("finds one byte less too slow")
    func tooSlow() {
        var floor = RateFloor(bytesPerSecond: 1000)
        floor.arrived(9999)
        let isTooSlow = floor.windowEnded()
        #expect(isTooSlow)
    }
}
