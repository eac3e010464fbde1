import Testing

@testable import samtykke

@Suite("What the command line shows")
struct SayTests {
    @Test(
        "moves no cursor and turns no direction of writing",
        arguments: [
            "\u{1B}[2J", "\u{9B}2J", "\r", "\u{8}", "\u{7F}", "\u{202E}", "\u{2066}", "\t", "\r\n",
        ]
    )
    func hostile(text: String) {
        let shown = Say.plain("a" + text + "b")
        #expect(shown != "a" + text + "b")
        for scalar in shown.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
            #expect(!(0x2028...0x202E).contains(scalar.value))
            #expect(!(0x2066...0x2069).contains(scalar.value))
        }
    }

    @Test("is otherwise as it was", arguments: ["", "blåbær\nløk", "Ünïcode – “quotes”", "日本"])
    func harmless(text: String) { #expect(Say.plain(text) == text) }
}
