import Foundation
import Stage
import Testing

extension EndToEnd {
    @Suite("Server and witness, killed without warning")
    struct CrashTests {
        @Test("lose no acknowledged entry, and the audit passes", arguments: [UInt64(20_261_121)])
        func killed(seed: UInt64) async throws {
            try await Performance.play("killed") { stage in
                let office = try stage.office()
                let coach = try Person(office, label: "coach", role: "coach")
                let auditor = try Person(office, label: "auditor", role: "auditor")
                let kari = try Person(office, label: "kari", role: "employee")
                var random = seed
                var acknowledged: [String] = []
                for round in 0..<8 {
                    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    let asking = try stage.cast.start(
                        "coach-\(round)",
                        Checkout.program("samtykke"),
                        try arguments(for: kari) + ["--json"],
                        environment: ["SAMTYKKE_HOME": coach.home.path]
                    )
                    Patience.someMoment(seconds: Double(random >> 33 % 200_000) / 1_000_000)
                    let victim = round % 2 == 0 ? office.server : office.witness
                    victim?.signal(SIGKILL)
                    _ = try victim?.waitForEnd()
                    if round % 2 == 0 {
                        try office.startServer()
                    } else {
                        try office.startWitness()
                    }
                    if try asking.waitForEnd() == 0 { acknowledged.append(try leaf(asking.said)) }
                }
                acknowledged.append(
                    try leaf(coach.run(try arguments(for: kari) + ["--json"]).text)
                )
                let evidence = stage.state.file("evidence")
                try auditor.must("ledger", "export", evidence)
                let report = try office.audit(evidence)
                #expect(report.status == 0, "\(report.text)")
                for leaf in acknowledged {
                    let proof = try auditor.run(["ledger", "prove", leaf])
                    #expect(proof.status == 0, "acknowledged, but lost: \(leaf)")
                }
            }
        }

        @Test("a server restored from an old copy takes up what the witness holds")
        func restored() async throws {
            try await Performance.play("restored") { stage in
                let office = try stage.office()
                let coach = try Person(office, label: "coach", role: "coach")
                let auditor = try Person(office, label: "auditor", role: "auditor")
                let kari = try Person(office, label: "kari", role: "employee")
                office.server?.end()
                let copy = stage.state.file("yesterday")
                try stage.cast.must("cp", ["-a", office.serverState.path, copy])
                try office.startServer()
                for _ in 0..<3 { #expect(try coach.run(try arguments(for: kari)).status == 0) }
                let size = try office.ledgerSize()
                office.server?.end()
                try office.serverState.remove()
                try stage.cast.must("cp", ["-a", copy, office.serverState.path])
                try office.startServer()
                let evidence = stage.state.file("evidence")
                try auditor.must("ledger", "export", evidence)
                let report = try office.audit(evidence)
                #expect(report.status == 0, "\(report.text)")
                #expect(report.text.contains("\(size) of \(size) entries"))
            }
        }

        private func arguments(for employee: Person) throws -> [String] {
            [
                "request", "--mode", "arranged", "--employee", try employee.pseudonym, "--purpose",
                "coaching", "--form", "whole-call", "--minutes", "60",
            ]
        }

        private func leaf(_ told: String) throws -> String {
            let object = try JSONSerialization.jsonObject(with: Data(told.utf8))
            return try #require((object as? [String: String])?["leaf"], "\(told)")
        }
    }
}
