import Terms

/// A draw chain as far as grants have opened it.
///
/// A link up to the last opened one is found from the nearest mark above it, a later one is followed down to the last
/// opened one: nobody can make every grant cost a walk to the anchor. Source: docs/formats/token.md "The draw".
struct KnownLinks: Hashable, Sendable {
    private var number = 0
    private var link: Bytes32
    /// Every `spacing`-th link up to `number`.
    private var marks: [Bytes32] = []

    private static let spacing = 64

    /// Nothing opened yet but the anchor.
    init(anchor: Bytes32) { link = anchor }

    /// Whether a link is the one of this number.
    ///
    /// Complexity: `spacing` hashes for opened numbers, `number` less the last opened one for later ones.
    func contains(_ link: Bytes32, at number: Int) -> Bool {
        guard (1...Draw.chainLength).contains(number) else { return false }
        guard number <= self.number else {
            return (self.number..<number).reduce(link) { hash, _ in Draw.before(hash) } == self.link
        }
        let mark = (number + Self.spacing - 1) / Self.spacing
        let above =
            mark <= marks.count
            ? (number: mark * Self.spacing, link: marks[mark - 1])
            : (number: self.number, link: self.link)
        return (number..<above.number).reduce(above.link) { hash, _ in Draw.before(hash) } == link
    }

    /// Remembers an opened link.
    ///
    /// Precondition: it is contained.
    mutating func open(_ link: Bytes32, at number: Int) {
        guard number > self.number else { return }
        var passed: [Bytes32] = []
        var hash = link
        for place in stride(from: number, to: self.number, by: -1) {
            if place.isMultiple(of: Self.spacing) { passed.append(hash) }
            hash = Draw.before(hash)
        }
        marks += passed.reversed()
        (self.number, self.link) = (number, link)
    }
}

extension LedgerState.Person {
    /// What is known of the server's chain under the latest key; nil without an anchor.
    var serverChain: KnownLinks? { serverLinks ?? key.serverAnchor.map { KnownLinks(anchor: $0) } }

    /// What is known of the witness's chain under the latest key; nil without an anchor.
    var witnessChain: KnownLinks? {
        witnessLinks ?? key.witnessAnchor.map { KnownLinks(anchor: $0) }
    }

    /// Whether links are those of one of this person's blocks; a block that has not closed has none.
    func hasLinks(_ server: Bytes32, _ witness: Bytes32, at block: Int) -> Bool {
        guard block <= lastBlock, let serverChain, let witnessChain else { return false }
        return serverChain.contains(server, at: block) && witnessChain.contains(witness, at: block)
    }
}
