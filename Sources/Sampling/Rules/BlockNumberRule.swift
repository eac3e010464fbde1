import Agreements
import Terms

extension Rule {
    /// Blocks are counted one by one.
    static let blockNumber = Rule(.blockNumber, on: [.block], keepsEffect: false) { situation in
        guard case .block(let block) = situation.event else { return nil }
        guard situation.agreement.share.numerator > 0 else { return "a share of 0 has no blocks" }
        let last = situation.state.people[block.employee]?.lastBlock ?? 0
        return block.number == last + 1 ? nil : "block \(block.number) after block \(last)"
    }
}
