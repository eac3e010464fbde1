import Agreements
import Terms

/// Blocks are counted one by one.
enum BlockNumberRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard case .block(let block) = situation.event else { return nil }
        guard situation.agreement.share.numerator > 0 else {
            return Refusal(.blockNumber, "a share of 0 has no blocks")
        }
        let last = situation.state.people[block.employee]?.lastBlock ?? 0
        guard block.number != last + 1 else { return nil }
        return Refusal(.blockNumber, "block \(block.number) after block \(last)")
    }
}
