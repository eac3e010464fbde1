import Agreements
import Audit
import Ledger
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("Two pieces of evidence of one ledger")
struct ContinuationTests {
    /// A ledger of `count` blocks more than the four entries that it begins with.
    private static func ledger(blocks count: Int, later minutes: Int = 0) -> ExampleLedger {
        var ledger = ExampleLedger()
        for number in 2..<(2 + count) {
            let block = BlockFilled(
                agreement: TreeHash.leaf(ledger.leaves[0]),
                employee: ledger.person,
                number: number
            )
            let minute = ledger.begin + 60 + number + minutes
            ledger.add(.block(block), at: minute, by: [ledger.employee])
        }
        return ledger
    }

    @Test("continue each other at every size", arguments: [(0, 0), (0, 1), (3, 4), (5, 300)])
    func continuing(old: Int, new: Int) {
        let (first, second) = (
            EvidenceFiles(Self.ledger(blocks: old)), EvidenceFiles(Self.ledger(blocks: new))
        )
        #expect(Continuation.compare(first, second) == .continues(old: 4 + old, new: 4 + new))
        guard old < new else { return }
        #expect(Continuation.compare(second, first) == .precedes(new: 4 + old, old: 4 + new))
        var checkpointAlone = first
        checkpointAlone.files = first.files.filter { $0.key == "checkpoint" }
        #expect(
            Continuation.compare(checkpointAlone, second)
                == .continues(old: 4 + old, new: 4 + new)
        )
    }

    @Test(
        "or are two histories, and the proof of it holds for anybody",
        arguments: [(1, 1), (1, 2), (4, 5), (4, 300), (300, 5)]
    )
    func conflicting(old: Int, new: Int) throws {
        let ledger = Self.ledger(blocks: old)
        let result = Continuation.compare(
            EvidenceFiles(ledger),
            EvidenceFiles(Self.ledger(blocks: new, later: 1))
        )
        guard case .conflict(let conflict) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(conflict.holds)
        let read = try #require(Conflict(Array(conflict.text.utf8)))
        #expect(read == conflict && read.holds)
        let agreement = try #require(EvidenceFiles(ledger).files["agreement.note"])
        #expect(read.isOf(agreement: agreement))
        let pins = PinnedKeys(employer: ledger.agreement.union, union: ledger.agreement.employer)
        #expect(!read.isOf(agreement: agreement, pins: pins))
        var numbers = SplitMix64(seed: 77)
        let bytes = Array(conflict.text.utf8)
        for _ in 0..<60 {
            var damaged = bytes
            let at = Int.random(in: 0..<bytes.count, using: &numbers)
            damaged[at] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
            let other = Conflict(damaged)
            let isRead = other.map { $0.holds && $0.isOf(agreement: agreement) } ?? false
            #expect(!isRead, "byte \(at)")
        }
    }

    @Test("prove nothing against each other when they are one history")
    func honest() throws {
        let (old, new) = (
            EvidenceFiles(Self.ledger(blocks: 1)), EvidenceFiles(Self.ledger(blocks: 2))
        )
        let result = Continuation.compare(old, EvidenceFiles(Self.ledger(blocks: 2, later: 1)))
        guard case .conflict(let conflict) = result,
            let first = old.files["checkpoint"], let second = new.files["checkpoint"]
        else {
            Issue.record("\(result)")
            return
        }
        let text = conflict.text.split(separator: "\n").map { line in
            line.hasPrefix("larger ") ? "larger \(Base64.text(second))" : String(line)
        }
        let forged = Conflict(Array((text.joined(separator: "\n") + "\n").utf8))
        #expect(forged?.holds == false)
        #expect(first != second)
    }

    @Test("say nothing when a signature or an entry is missing")
    func undecided() {
        let ledger = Self.ledger(blocks: 2)
        let (old, new) = (EvidenceFiles(Self.ledger(blocks: 1)), EvidenceFiles(ledger))
        var cut = new
        cut.files["tile/entries/000.p/6"] = nil
        let strangers = EvidenceFiles(Self.ledger(blocks: 1), witness: ledger.parties.union)
        let pins = PinnedKeys(employer: ledger.agreement.union, union: ledger.agreement.employer)
        for result in [
            Continuation.compare(old, cut), Continuation.compare(strangers, new),
            Continuation.compare(old, new, pins: pins),
        ] {
            guard case .undecided = result else {
                Issue.record("\(result)")
                continue
            }
        }
    }
}
