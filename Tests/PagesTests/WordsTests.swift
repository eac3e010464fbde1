import Foundation
import Terms
import Testing

@testable import Pages

/// Every sentence in every language.
@Suite("The pages' words")
struct WordsTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Clients/Pages")

    private static func files(_ ending: String) throws -> [String] {
        let names =
            FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(ending) }.map {
            try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
        }
    }

    /// All originals in templates and code.
    private static func originals() throws -> Set<String> {
        var found: Set<String> = []
        for text in try files(".mustache") {
            for match in text.matches(of: /\[\[([^\]]+)\]\]/) { found.insert(String(match.1)) }
        }
        for text in try files(".swift") {
            for match in text.matches(of: /words\(\s*"([^"\\]+)"/) { found.insert(String(match.1)) }
            for match in text.matches(of: /one:\s*"([^"]+)"/) { found.insert(String(match.1)) }
        }
        return found.union(RuleWords.sentences.values)
    }

    private static func catalogue() throws -> Catalogue {
        let text = try #require(try files(".po").first)
        return Catalogue(po: text)
    }

    @Test("are all there in Norwegian, and no more than are needed")
    func complete() throws {
        let originals = try Self.originals()
        let known = Set(try Self.catalogue().sentences.keys)
        #expect(originals.subtracting(known).sorted() == [])
        let months = known.filter { Words.norwegian($0).lowercased() == $0.lowercased() }
        #expect(known.subtracting(originals).count <= 12 + months.count)
    }

    @Test("keep their places for values in every language")
    func places() throws {
        for (original, forms) in try Self.catalogue().sentences {
            let wanted = Set(original.matches(of: /\{+[a-z0-9]+\}+/).map { String($0.0) })
            for form in forms {
                let found = Set(form.matches(of: /\{+[a-z0-9]+\}+/).map { String($0.0) })
                #expect(found == wanted, "\(original): \(form)")
            }
        }
    }

    @Test("tell one from many")
    func plurals() {
        let one = Words.norwegian.count(1, one: "{n} call", other: "{n} calls")
        let two = Words.norwegian.count(2, one: "{n} call", other: "{n} calls")
        #expect([one, two] == ["1 samtale", "2 samtaler"])
        #expect(Words.english.count(0, one: "{n} call", other: "{n} calls") == "0 calls")
    }

    @Test("are in the first language of the browser that there is")
    func preferred() {
        #expect(Words.preferred("nn-NO,nb;q=0.9,en;q=0.5").language == .nb)
        #expect(Words.preferred("fr,en-GB;q=0.8,nb;q=0.1").language == .en)
        #expect(Words.preferred(nil).language == .en)
    }

    @Test("take values as text, never as more places")
    func values() {
        #expect(
            Words.english("{0} can open it from now on.", "<b>") == "<b> can open it from now on."
        )
        let page = Templates.of(.english).render(
            "done",
            ["heading": "<script>", "text": "{{heading}}"]
        )
        #expect(page.contains("&lt;script&gt;") && page.contains("{{heading}}"))
    }
}

/// Instants as people read them.
@Suite("Local time")
struct LocalTimeTests {
    @Test("has the same field for the same minute")
    func field() throws {
        let now = Minute(29_700_123)
        #expect(LocalTime.minute(field: LocalTime.field(now.number)) == now)
        #expect(LocalTime.minute(field: "2026-02-30T10:00") == nil)
        #expect(LocalTime.minute(field: "2026-02-03") == nil)
    }

    @Test("says today, tomorrow, yesterday, and UTC beside")
    func days() throws {
        let noon = try #require(LocalTime.minute(field: "2026-07-15T12:00"))
        let clock = LocalTime(words: .english, now: noon.number * 60)
        #expect(clock.text(noon) == "today 12:00")
        #expect(clock.text(noon + 1440) == "tomorrow 12:00")
        #expect(clock.text(Minute(noon.number - 1440)) == "yesterday 12:00")
        #expect(clock.text(noon + 14_400) == "25 July 2026, 12:00")
        #expect(clock.utc(noon).hasSuffix(" UTC"))
        let norwegian = LocalTime(words: .norwegian, now: noon.number * 60)
        #expect(norwegian.text(noon + 14_400) == "25. juli 2026 kl. 12:00")
    }

    @Test("says what is left in the largest unit")
    func left() {
        let clock = LocalTime(words: .english, now: 0)
        #expect(clock.left(until: Minute(1)) == "1 minute left")
        #expect(clock.left(until: Minute(180)) == "3 hours left")
        #expect(clock.left(until: Minute(43_200)) == "30 days left")
        #expect(clock.left(until: Minute(0)) == "over")
    }
}
