import Foundation
import Sampling
import Testing

@Suite("The table of rules")
struct RuleTests {
    @Test("has each name's own rule, judged on some kind", arguments: RuleName.allCases)
    func names(name: RuleName) {
        #expect(name.rule.name == name)
        #expect(!name.rule.kinds.isEmpty)
    }

    @Test("stands in the format document in the same order")
    func document() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../docs/formats/entries.md")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let table = lines.drop { $0 != "| rule | broken when |" }.dropFirst(2)
        let names = table.prefix { $0.hasPrefix("| `") }.map { $0.split(separator: "`")[1] }
        let first: Set<RuleName> = [.malformed, .origin, .noAgreement, .signature]
        #expect(
            names == Rule.all.map(\.name).filter { !first.contains($0) }.map { $0.rawValue[...] }
        )
    }
}
