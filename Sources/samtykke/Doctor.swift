import ArgumentParser
import Glibc
import SchedulerClient
import SignedNotes
import Terms
import WireFormat

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "What works here and what is missing."
    )

    @OptionGroup var home: Home
    @OptionGroup var format: Format

    private struct Found: Encodable {
        var check: String
        var works: Bool
        var detail: String
    }

    func run() async throws {
        var found: [Found] = []
        func look(_ check: String, _ work: () async throws -> String) async {
            do {
                found.append(Found(check: check, works: true, detail: try await work()))
            } catch let fault as SchedulerFault {
                found.append(Found(check: check, works: false, detail: Stop.advice(fault)))
            } catch let stop as Stop {
                found.append(Found(check: check, works: false, detail: stop.reason))
            } catch {
                found.append(Found(check: check, works: false, detail: "\(error)"))
            }
        }
        let folder = home.folder
        var isEmployee = false
        await look("folder") {
            let profile = try folder.profile()
            isEmployee = profile.role == .employee
            return profile.pseudonym.text
        }
        await look("keys") {
            _ = try folder.sealingKey()
            return try folder.signingKey().verifierKey().fingerprint
        }
        await look("server") {
            try await Person.work(in: folder) { _ = try await $0.agreement() }
            return "reachable; the agreement holds"
        }
        await look("witness") {
            let witness = try folder.witness()
            let status = try await witness.status()
            await witness.connection.close()
            return "reachable; \(status.cosigned) entries co-signed"
        }
        if isEmployee {
            await look("display") { try variable("DISPLAY") }
            await look("session bus") { try variable("DBUS_SESSION_BUS_ADDRESS") }
        }
        for one in found {
            if format.isJSON { continue }
            Say.data("\(one.works ? "ok     " : "missing") \(one.check): \(one.detail)")
        }
        if format.isJSON { try Say.json(found) }
        if found.contains(where: { !$0.works }) { throw ExitCode(1) }
    }

    private func variable(_ name: String) throws -> String {
        guard let value = getenv(name), value.pointee != 0 else {
            throw Stop("\(name) is not set: the recorder needs a desktop session")
        }
        return String(cString: value)
    }
}
