/// One rule: what it is called, which entries it speaks about, and what stands against one of them.
///
/// The one place for all of it, so that the audit counts what the rule judges. Source: docs/formats/entries.md "Rules".
package struct Rule: Sendable {
    package let name: RuleName
    /// The kinds of entries that it is judged on.
    package let kinds: Set<Kind>
    /// Whether an entry that breaks the rule still has its effect, so that an audit folds it in after it has told it.
    ///
    /// A grant beyond the quota was used all the same and must count; an entry that nobody signed, or that speaks of
    /// what does not exist, has no effect to count.
    package let keepsEffect: Bool
    /// What stands against an entry of these kinds: lower case, no full stop, nothing personal.
    private let objection: @Sendable (Situation) -> String?

    init(
        _ name: RuleName,
        on kinds: Set<Kind>,
        keepsEffect: Bool,
        objection: @escaping @Sendable (Situation) -> String?
    ) {
        self.name = name
        self.kinds = kinds
        self.keepsEffect = keepsEffect
        self.objection = objection
    }

    /// Every rule, in the order of docs/formats/entries.md.
    package static let all = RuleName.allCases.map(\.rule)

    /// The rules that are judged on a kind, in the same order.
    package static func judged(on kind: Kind) -> [Rule] { byKind[kind] ?? [] }

    private static let byKind = Dictionary(
        uniqueKeysWithValues: Kind.allCases.map { kind in
            (kind, all.filter { $0.kinds.contains(kind) })
        }
    )

    /// Every broken rule, sorted by name.
    static func broken(in situation: Situation) -> [Refusal] {
        judged(on: situation.event.kind).compactMap { rule in
            rule.objection(situation).map { Refusal(rule.name, $0) }
        }
        .sorted { $0.rule < $1.rule }
    }
}

extension Set<Kind> {
    /// All kinds.
    static var all: Set<Kind> { Set(Kind.allCases) }

    /// Those that are accepted when the agreement has ended.
    static var afterwards: Set<Kind> { [.ended, .released, .withdrawn, .viewed, .shredded] }
}
