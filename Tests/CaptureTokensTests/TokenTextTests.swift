import CaptureTokens
import Ledger
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("A token's text")
struct TokenTextTests {
    @Test("is read back as it was written")
    func roundTrip() throws {
        var scene = try TokenScene()
        scene.addCoach()
        let token = try scene.token()
        #expect(UnverifiedToken(text: token.text) == token)
    }

    @Test("never changes its form unnoticed")
    func form() throws {
        let vector = try #require(Vector(path: "tokens/random.vector"))
        let text = String(decoding: vector.body, as: UTF8.self)
        let token = try #require(UnverifiedToken(text: text))
        #expect(try token == TokenScene().token() && token.text == text)
    }

    static let vectors = Vector.all(in: "tokens")

    @Test("is judged as its vector says", arguments: vectors)
    func vector(_ vector: Vector) throws {
        let answer: String
        if let token = UnverifiedToken(text: String(decoding: vector.body, as: UTF8.self)) {
            switch VerifiedToken.verify(token, against: try TokenScene().expectation) {
            case .verified: answer = "verified"
            case .refused(let refusals):
                answer = refusals.map(\.rawValue).joined(separator: " ")
            }
        } else {
            answer = "malformed"
        }
        #expect(answer == vector["expect"], "\(vector)")
    }

    @Test("has at least as many vectors of what is refused as of what is verified")
    func coverage() {
        let verified = Self.vectors.count { $0["expect"] == "verified" }
        #expect(verified > 0 && Self.vectors.count >= 2 * verified)
    }

    @Test("with a line missing, doubled, exchanged or misspelled is refused")
    func malformed() throws {
        let text = try TokenScene().token().text
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.count == 5)
        func joined(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
        var wrong = [
            "", "\n", String(text.dropLast()), text + "\n", "\n" + text, text + "more\n",
            text.replacing("v1 token", with: "v2 token"), text.replacing("\n", with: "\r\n"),
            text.replacing("share ", with: "share  "), text.replacing("share ", with: "Share "),
            text.replacing("leaf ", with: "leaf\t"), text.replacing("=\n", with: "\n"),
        ]
        for at in lines.indices {
            wrong.append(joined(Array(lines[..<at] + lines[(at + 1)...])))
            if at < 4 { wrong.append(joined(Array(lines[...at] + lines[at...]))) }
            if at > 0 { wrong.append(joined(lines.enumerated().map { $0 == at ? "x" : $1 })) }
            var exchanged = lines
            exchanged.swapAt(at, (at + 1) % lines.count)
            wrong.append(joined(exchanged))
            wrong.append(joined(lines.enumerated().map { $0 == at ? $1 + " " : $1 }))
        }
        for text in wrong { #expect(UnverifiedToken(text: text) == nil, "\(text)") }
    }

    @Test("cut anywhere is refused")
    func truncated() throws {
        let text = try TokenScene().token().text
        for length in stride(from: 0, to: text.utf8.count, by: 7) {
            #expect(UnverifiedToken(text: String(text.prefix(length))) == nil)
        }
    }

    @Test("of more than 256 KiB is refused before it is taken apart")
    func tooLong() throws {
        let text = try TokenScene().token().text
        let key = try #require(text.split(separator: "\n").last)
        let count = UnverifiedToken.longest / key.utf8.count
        let long = text + String(repeating: key + "\n", count: count)
        #expect(long.utf8.count > UnverifiedToken.longest)
        #expect(UnverifiedToken(text: long) == nil)
    }

    @Test(
        "with any one character changed never gives a verified token",
        arguments: [UInt64(41), 42]
    )
    func flipped(seed: UInt64) throws {
        let scene = try TokenScene()
        let text = Array(try scene.token().text.utf8)
        let keyLine = text.count - (try scene.token().keys[0].bytes.count)
        var numbers = SplitMix64(seed: seed)
        for _ in 0..<400 {
            var wrong = text
            let at = Int.random(in: 0..<text.count, using: &numbers)
            wrong[at] ^= 1 << UInt8.random(in: 0..<7, using: &numbers)
            guard let token = UnverifiedToken(text: String(decoding: wrong, as: UTF8.self)) else {
                continue
            }
            let verdict = VerifiedToken.verify(token, against: scene.expectation)
            // The share is proven by opening it, and the employee's own key entry is not needed.
            guard case .verified(let verified) = verdict else { continue }
            let untouched = try scene.token()
            #expect(
                verified.share != untouched.share || at > keyLine / 2,
                "byte \(at): \(wrong[at])"
            )
            #expect(token.leaf == untouched.leaf && token.proof == untouched.proof)
        }
    }
}
