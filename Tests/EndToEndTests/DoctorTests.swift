import Foundation
import Stage
import Testing

extension EndToEnd {
    @Suite("The doctor")
    struct DoctorTests {
        @Test("finds all that a desk needs, and names what a bare session or a dead server lacks")
        func desk() async throws {
            try await Performance.play("doctor") { stage in
                let office = try stage.office()
                let kari = try Person(office, label: "kari", role: "employee")
                let desktop = try Desktop(
                    stage.cast,
                    label: "kari",
                    home: try stage.state.folder("kari"),
                    runtime: try stage.runtime.folder("ka"),
                    light: true
                )
                try kari.home.write(
                    "softphone baresip 127.0.0.1:\(desktop.phone.controlPort)\n",
                    to: "agent.conf"
                )
                let whole = try Report(stage.cast, kari, desktop.session)
                let needed = [
                    "folder", "keys", "credential", "spool", "server", "clock", "agreement",
                    "login",
                    "witness", "display", "sound", "softphone", "badge",
                ]
                for check in needed where check != "spool" {
                    #expect(whole.levels[check] == "ok", "\(check): \(whole.told)")
                }
                #expect(whole.status == 0 || whole.levels["spool"] == "fail", "\(whole.told)")
                #expect(Set(needed).isSubset(of: whole.levels.keys), "\(whole.told)")
                let nowhere = stage.runtime.file("nobody")
                let bare = try Report(
                    stage.cast,
                    kari,
                    ["PULSE_SERVER": "unix:\(nowhere)", "DISPLAY": ":65000"]
                )
                #expect(bare.status == 1 && bare.levels["server"] == "ok", "\(bare.told)")
                for check in ["display", "sound"] {
                    #expect(bare.levels[check] == "fail", "\(check): \(bare.told)")
                }
                office.server?.end()
                let alone = try Report(stage.cast, kari, desktop.session)
                #expect(alone.status == 1 && alone.levels["server"] == "fail", "\(alone.told)")
                #expect(alone.levels["witness"] == "ok", "\(alone.told)")
            }
        }
    }
}

/// What the doctor said in JSON.
private struct Report {
    let status: Int32
    let told: String
    let levels: [String: String]

    init(_ cast: Cast, _ person: Person, _ environment: [String: String]) throws {
        let result = try cast.run(
            Checkout.program("samtykke"),
            ["doctor", "--json", "--home", person.home.path],
            environment: environment
        )
        status = result.status
        told = result.text + result.complaint
        let object = try JSONSerialization.jsonObject(with: result.bytes) as? [String: Any]
        let checks = object?["checks"] as? [[String: String]] ?? []
        levels = Dictionary(checks.map { ($0["check"] ?? "", $0["level"] ?? "") }) { $1 }
        for one in checks where one["level"] != "ok" {
            #expect(one["advice"]?.isEmpty == false, "\(one): what to do")
        }
    }
}
