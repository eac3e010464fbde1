import Foundation
import Stage
import Testing

extension EndToEnd {
    @Suite("Server and witness on a failing machine", .enabled(if: FailingMachine.isPossible))
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
                    #expect(!round.failure.isHit || round.isTold, "\(round.line): \(round.log)")
                    return round
                }
                for (number, arrow) in try ordeal.arrows(of: victim).enumerated() {
                    table += "\(victim), \(arrow.name)\n"
                    for plan in plans(arrow, seed: number) {
                        let round = try play(plan)
                        #expect(round.failure.isHit || !plan.isSure, "\(arrow.name): \(round.line)")
                    }
                }
                table += "\(victim), released → …\n"
                for plan in [FailingMachine.Plan.kill(at: "rest"), .cut(at: "rest")] {
                    let round = try play(plan)
                    guard case .token = round.first else {
                        Issue.record("the answer has arrived: \(round.line)")
                        continue
                    }
                    #expect(round.failure.isHit, "\(round.line)")
                }
                try stage.state.write(table, to: "table")
                print(table)
                let evidence = stage.state.file("evidence")
                try auditor.must("ledger", "export", evidence)
                #expect(try ordeal.complaints(about: evidence) == [])
            }
        }

        @Test(
            "keep every promise when the next start fails as well",
            arguments: Ordeal.Victim.allCases
        )
        func twice(victim: Ordeal.Victim) async throws {
            try await Performance.play("faults-twice-\(victim)") { stage in
                let office = try stage.office(Ordeal.agreement)
                let auditor = try Person(office, label: "auditor", role: "auditor")
                let ordeal = try Ordeal(office)
                let calm = try ordeal.play(victim, crash(victim, 1), recovery: .watch)
                // SQLite makes its shared index anew at every start; one place in it stands for all.
                let places = try #require(calm.second?.places).filter {
                    !$0.hasPrefix("write ") && (!$0.contains("-shm") || $0.hasSuffix("+0 1"))
                }
                var table = "\(victim), starting again\n    \(calm.line)\n"
                for plan in places.map({ FailingMachine.Plan.cut(at: $0) }) {
                    // What is left of a torn write differs, and with it what a start has to mend.
                    let isHit = try (1...8).contains { seed in
                        let round = try ordeal.play(victim, crash(victim, seed), recovery: plan)
                        table += "    \(round.line)\n"
                        #expect(round.failure.isHit && round.isKept, "\(round.line)")
                        return round.second?.isHit == true || !plan.isSure
                    }
                    #expect(isHit, "\(plan)")
                }
                print(table)
                let evidence = stage.state.file("evidence")
                try auditor.must("ledger", "export", evidence)
                #expect(try ordeal.complaints(about: evidence) == [])
            }
        }

        /// A crash that leaves much to mend: an approved batch that is not stored, or an approval half written.
        private func crash(_ victim: Ordeal.Victim, _ seed: Int) -> FailingMachine.Plan {
            switch victim {
            case .server: .cut(at: "pwrite64 ledger.sqlite-wal+0 1")
            case .witness: .torn(at: "fdatasync journal 1", seed: seed)
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
                #expect(round.failure.isHit && !round.isKept && !round.isApproved, "\(round.line)")
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
