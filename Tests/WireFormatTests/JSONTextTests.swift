import Foundation
import TestSupport
import Testing
import WireFormat

@Suite("A JSON text")
struct JSONTextTests {
    @Test(
        "is read with every member, and spelled again the shortest way",
        arguments: [
            (
                #" { "b" : [ 1 , -2.5e+3 , null ] , "a" : "x" } "#,
                #"{"a":"x","b":[1,-2.5e+3,null]}"#
            ),
            (#""\u00e9\ud83d\ude00\/\b\f""#, "\"é😀/\\u0008\\u000c\""),
            ("[]", "[]"), ("{}", "{}"), ("true", "true"), ("0", "0"), (#""""#, #""""#),
        ]
    )
    func reads(text: String, spelled: String) throws {
        #expect(try JSONText(Array(text.utf8)).spelled == spelled)
    }

    @Test(
        "is refused when it is none, where a decoder of types might guess",
        arguments: [
            "", " ", "{", "}", "[1,]", "[,1]", #"{"a":1,}"#, #"{"a"}"#, #"{a:1}"#, "01", "1.", ".5",
            "+1", "1e", "--1", "nul", "TRUE", "NaN", "1 2", "{} {}", #""a"#, "\"\u{1}\"", #""\x""#,
            #""\u12""#, #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#, "'a'", "// x\n1",
            "\u{FEFF}1",
        ]
    )
    func refuses(text: String) {
        #expect(throws: MalformedJSON.noJSON) { try JSONText(Array(text.utf8)) }
    }

    @Test("is refused when it is no UTF-8 or nested as no body of ours is")
    func hostile() {
        #expect(throws: MalformedJSON.noJSON) { try JSONText([0x22, 0xFF, 0x22]) }
        #expect(throws: MalformedJSON.noJSON) { try JSONText([0x22, 0xC0, 0x80, 0x22]) }
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: MalformedJSON.noJSON) { try JSONText(Array(deep.utf8)) }
    }

    @Test(
        "is refused when a member stands twice, however it is spelled",
        arguments: [#"{"a":1,"a":1}"#, #"{"x":[{"a":1,"\u0061":2}]}"#]
    )
    func twice(text: String) {
        #expect(throws: MalformedJSON.twice("a")) { try JSONText(Array(text.utf8)) }
    }

    @Test("is read as Foundation reads it, whatever was written", arguments: 0..<200)
    func other(seed: Int) throws {
        var chance = SplitMix64(seed: UInt64(seed))
        let value = Self.random(&chance, depth: 0)
        let ours = Array(value.spelled.utf8)
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .fragmentsAllowed]
        let read = try JSONSerialization.jsonObject(with: Data(ours), options: .fragmentsAllowed)
        let theirs = try JSONSerialization.data(withJSONObject: read, options: options)
        #expect(try JSONText(Array(theirs)) == value)
        #expect(try JSONText(ours) == value)
    }

    private static func random(_ chance: inout SplitMix64, depth: Int) -> JSONText {
        switch Int.random(in: 0...(depth < 4 ? 5 : 3), using: &chance) {
        case 0: .null
        case 1: .flag(Bool.random(using: &chance))
        case 2: .number(Int.random(in: -1_000_000...1_000_000, using: &chance))
        case 3: .text(text(&chance))
        case 4:
            .list(
                (0..<Int.random(in: 0...4, using: &chance)).map { _ in
                    random(&chance, depth: depth + 1)
                }
            )
        default:
            .object(
                Dictionary(
                    (0..<Int.random(in: 0...4, using: &chance)).map { _ in
                        (text(&chance), random(&chance, depth: depth + 1))
                    }
                ) { $1 }
            )
        }
    }

    private static func text(_ chance: inout SplitMix64) -> String {
        let some = ["a", "b", "\"", "\\", "/", "\n", "\u{1}", "é", "ø", "😀", "\u{7F}", "{", " "]
        return (0..<Int.random(in: 0...5, using: &chance)).map { _ in
            some[Int.random(in: 0..<some.count, using: &chance)]
        }.joined()
    }
}
