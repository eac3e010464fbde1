import Foundation
import Sampling
import SignedNotes
import Stage
import Terms
import TestSupport
import Testing

extension EndToEnd {
    @Suite("A server that hides what was given to the witness")
    struct HiddenNoteTests {
        @Test("gets no grant after a yes was taken back or the agreement revoked at the witness")
        func hidden() async throws {
            try await Performance.play("hidden") { stage in
                let office = try stage.lawless()
                let person = try Person(office, label: "kari", role: "employee")
                let taken = try person.must("record", "--form", "listening", "--yes")
                let standing = try person.must("record", "--form", "listening", "--yes")
                try LawlessLedger.join(office) { ledger in
                    let kari = try ledger.adopt(person)
                    office.server?.end()
                    let grants = try [taken, standing].map {
                        let sampling = try #require(SamplingID($0))
                        return ledger.book.note(ledger.grant(kari, sampling))
                    }
                    try takeBack(taken, person)
                    try refuse(grants, ledger, behind: 1, ["no-acknowledgement"])
                    try revoke(office, person)
                    try refuse(grants.reversed(), ledger, behind: 2, ["revoked"])
                }
                try office.startServer("lawless-server")
                for sampling in [taken, standing] {
                    let answer = try SignedStart(of: person, sampling: sampling, block: 0, call: 1)
                        .send()
                    guard case .refused(let rules) = answer else {
                        Issue.record("\(answer)")
                        continue
                    }
                    #expect(rules.contains("revoked"), "\(rules)")
                }
            }
        }

        private func takeBack(_ sampling: String, _ person: Person) throws {
            let told = try person.run(["notices", "take-back", sampling])
            #expect(told.status == 0)
            #expect(told.complaint.contains("withdrawn at the witness"), "\(told.complaint)")
        }

        private func revoke(_ office: Office, _ person: Person) throws {
            let told = try person.run([
                "agreement", "revoke", "--agreement", office.agreement, "--key",
                office.folder.file("union.key"), "--by", "union",
            ])
            #expect(told.complaint.contains("witness"), "\(told.complaint)")
        }

        /// Neither without what waits nor behind it does the first grant pass; nothing passes without it.
        private func refuse(
            _ grants: [SignedNote],
            _ ledger: LawlessLedger,
            behind waiting: Int,
            _ rules: Set<String>
        ) throws {
            let minute = LawlessLedger.now
            let size = ledger.book.state.size
            let held = try ledger.dialogue.waiting()
            #expect(held.count == waiting)
            for grant in grants {
                let leaf = Leaf.bytes(minute: minute, note: grant)
                let alone = try ledger.dialogue.propose([leaf], after: size)
                #expect(alone == .refused(at: 0, ["waiting"]))
            }
            let leaves = held.map { Array("minute \(minute)\n".utf8) + $0 }
            let leaf = Leaf.bytes(minute: minute, note: grants[0])
            let whole = try ledger.dialogue.propose(leaves + [leaf], after: size)
            guard case .refused(at: waiting, let broken) = whole else {
                Issue.record("\(whole)")
                return
            }
            #expect(broken.isSuperset(of: rules), "\(broken)")
            if waiting > 1 {
                let swapped = try ledger.dialogue.propose(leaves.reversed(), after: size)
                #expect(swapped == .refused(at: 0, ["waiting"]), "in their order")
            }
            #expect(try ledger.dialogue.leaves(from: size).isEmpty)
        }
    }
}
