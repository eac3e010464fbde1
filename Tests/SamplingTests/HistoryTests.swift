import Agreements
import Foundation
import Sampling
import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("A replayed history")
struct HistoryTests {
    /// What a replay of leaves says: `pass` or the rules and the index.
    private func verdict(
        _ leaves: [[UInt8]],
        each: (LedgerState, Event) -> Void = { _, _ in }
    ) -> String {
        let origin: Origin = Agreement.example().origin
        var state = LedgerState(origin: origin)
        for (index, bytes) in leaves.enumerated() {
            guard let (minute, note) = try? Leaf.split(bytes) else { return "malformed@\(index)" }
            switch admit(note, minute: minute, state: state) {
            case .refused(let refusals):
                return refusals.map(\.rule.rawValue).joined(separator: ",") + "@\(index)"
            case .admitted(let event):
                each(state, event)
                state.apply(event, minute: minute, leaf: Leaf.hash(bytes))
            }
        }
        return "pass"
    }

    @Test("gives the verdict that stands in its file", arguments: HistoryFile.all)
    func files(_ file: HistoryFile) {
        let (expect, leaves) = HistoryText.read(file.text)
        #expect(verdict(leaves) == expect, "\(file.name)")
    }

    @Test("gives the verdict of the first play, and the same state", arguments: 0..<UInt64(20))
    func again(seed: UInt64) {
        let history = RandomHistory(seed: seed)
        let (expect, leaves) = HistoryText.read(HistoryText.text(history))
        #expect(leaves.count == history.ledger.leaves.count + (history.end == nil ? 0 : 1))
        #expect(verdict(leaves) == expect, "seed \(seed)")
    }

    @Test(
        "grants nothing without a yes, nothing after a revocation, nothing beyond the share",
        arguments: 100..<UInt64(130)
    )
    func promises(seed: UInt64) {
        var yes: [SamplingID: Pseudonym] = [:]
        var revoked = false
        let history = RandomHistory(seed: seed)
        _ = verdict(history.ledger.leaves) { state, event in
            switch event {
            case .acknowledgement(let acknowledged):
                yes[acknowledged.sampling] = acknowledged.employee
            case .withdrawn(let withdrawn): yes[withdrawn.sampling] = nil
            case .revoked: revoked = true
            case .grant(let granted):
                #expect(!revoked, "seed \(seed)")
                #expect(yes[granted.sampling] == granted.employee, "seed \(seed)")
                yes[granted.sampling] = nil
            default: break
            }
            let share = state.inForce?.agreement.share ?? .example("0/1")
            for (_, person) in state.people where person.spent > 0 {
                let calls = share.closingCall(ofBlock: person.blocks)
                #expect(person.spent <= person.blocks, "seed \(seed)")
                #expect(share.denominator * person.spent <= share.numerator * calls, "seed \(seed)")
            }
        }
    }

    @Test(
        "keeps entries exactly: what is read and written again is the same",
        arguments: 200..<UInt64(210)
    )
    func exact(seed: UInt64) throws {
        for bytes in RandomHistory(seed: seed).ledger.leaves {
            let leaf = try Leaf(bytes: bytes)
            #expect(
                Entry.text(of: leaf.entry.event, origin: leaf.entry.origin) == leaf.entry.note.text
            )
            #expect(Leaf.bytes(minute: leaf.minute, note: leaf.entry.note) == bytes)
        }
    }

    @Test(
        "counts the teams' employees in force as a scan of all people does",
        arguments: 300..<UInt64(310)
    )
    func counters(seed: UInt64) {
        let state = RandomHistory(seed: seed).ledger.state
        for (team, count) in state.teams {
            let scanned = state.people.filter {
                $0.value.isInForce && $0.value.key.role == .employee && $0.value.key.team == team
            }
            #expect(count.employees == scanned.count, "seed \(seed)")
        }
        let open = state.samplings.filter {
            $0.value.grant != nil && $0.value.grant?.shredded == nil
        }
        #expect(state.unshredded == Set(open.keys), "seed \(seed)")
    }
}

/// One file of Tests/Vectors/histories.
struct HistoryFile: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String

    var testDescription: String { name }

    static let all: [HistoryFile] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Vectors/histories")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let files = names.sorted().filter { $0.hasSuffix(".txt") }.compactMap { name in
            (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
                .map { HistoryFile(name: name, text: $0) }
        }
        precondition(!files.isEmpty, "no vector in Tests/Vectors/histories")
        return files
    }()
}
