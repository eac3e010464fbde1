import Foundation
import Stage
import Testing

extension EndToEnd {
    @Suite("Server and witness on a failing machine")
    struct FaultTests {
        @Test(
            "keep every promise at each arrow from proposal to release",
            arguments: Ordeal.Victim.allCases
        )
        func everywhere(victim: Ordeal.Victim) async throws {
            try await Performance.play("faults-\(victim)") { stage in
                let office = try stage.office(Ordeal.agreement)
                let auditor = try Person(office, label: "auditor", role: "auditor")
                let ordeal = try Ordeal(office)
                var table = ""
                func play(_ plan: FailingMachine.Plan) throws -> Ordeal.Round {
                    let round = try ordeal.play(victim, plan)
                    table += "    \(round.line)\n"
                    #expect(round.isKept, "\(victim): \(round.line)")
                    #expect(!round.isHit || round.isTold, "\(round.line): \(round.log)")
                    return round
                }
                for (number, arrow) in try ordeal.arrows(of: victim).enumerated() {
                    table += "\(victim), \(arrow.name)\n"
                    for plan in plans(arrow, seed: number) {
                        let round = try play(plan)
                        // What a peer is told may take one write or two; the first is always there.
                        let isSure =
                            !round.plan.place.hasPrefix("write ")
                            || round.plan.place.hasSuffix(" 1")
                        #expect(round.isHit || !isSure, "\(arrow.name): \(round.line)")
                    }
                }
                table += "\(victim), released → …\n"
                for plan in [FailingMachine.Plan.kill(at: "rest"), .cut(at: "rest")] {
                    let round = try play(plan)
                    guard case .token = round.first else {
                        Issue.record("the answer has arrived: \(round.line)")
                        continue
                    }
                    #expect(round.isHit, "\(round.line)")
                }
                try stage.state.write(table, to: "table")
                print(table)
                let evidence = stage.state.file("evidence")
                try auditor.must("ledger", "export", evidence)
                #expect(try ordeal.complaints(about: evidence) == [])
            }
        }

        @Test("would be caught if a disk lost what it had said to be synced")
        func lying() async throws {
            try await Performance.play("faults-lying") { stage in
                let office = try stage.office(Ordeal.agreement)
                let ordeal = try Ordeal(office)
                let round = try ordeal.play(.witness, .lying(at: "rest"))
                guard case .token = round.first else {
                    Issue.record("\(round.line)")
                    return
                }
                #expect(round.isHit && !round.isKept && !round.isApproved, "\(round.line)")
            }
        }

        /// Death at each call of an arrow, with the machine and without; chance and errors where they differ.
        private func plans(_ arrow: Arrow, seed: Int) -> [FailingMachine.Plan] {
            var plans: [FailingMachine.Plan] = []
            for place in arrow.places {
                plans.append(.kill(at: place))
                switch place.split(separator: " ")[0] {
                case "write":
                    if place == arrow.places.first {
                        plans.append(.error(at: place, name: "ECONNRESET"))
                    }
                case "fdatasync", "fsync":
                    plans += [.cut(at: place), .torn(at: place, seed: seed)]
                    plans.append(.error(at: place, name: "EIO"))
                default:
                    plans.append(.cut(at: place))
                    if place == arrow.places.first {
                        plans.append(.error(at: place, name: "ENOSPC"))
                    }
                }
            }
            return plans
        }
    }
}
