import Agreements
import Glibc
import Partaking
import PinnedHTTPS
import Programs
import Sampling
import SchedulerClient
import Terms
import WireFormat

/// Server, clock and witness, each over its pinned connection.
struct NetworkChecks {
    let folder: PersonFolder
    let profile: Profile
    /// Further apart the witness refuses entries.
    ///
    /// Source: docs/formats/witness-dialogue.md "propose".
    private static let mostSeconds = 120

    func findings() async -> [Finding] { await server() + [await witness()] }

    private func server() async -> [Finding] {
        do {
            var found: [Finding] = []
            try await Person.work(in: folder) { person in
                let date = try await person.scheduler.clock()
                found.append(
                    .ok(
                        "server",
                        "\(profile.server.url) answers, its certificate is the pinned one"
                    )
                )
                found.append(Self.clock(date))
                do {
                    let ends = try await person.agreement().agreement.validTo
                    found.append(
                        .ok("agreement", "signed by the parties you know, until \(ends.instant)")
                    )
                } catch {
                    found.append(.fail("agreement", error, "ask the union before going on"))
                }
                do {
                    _ = try await person.scheduler.recordings()
                    found.append(.ok("login", "the server knows this credential"))
                } catch {
                    found.append(.fail("login", error, "a newer key may be in force; enrol again"))
                }
            }
            return found
        } catch let fault as CallFault where fault.type == "wrong-certificate" {
            return [.fail("server", fault, "ask the union before going on")]
        } catch {
            return [
                .fail("server", error, "is this machine on the network, and the server running?")
            ]
        }
    }

    private static func clock(_ seconds: Int?) -> Finding {
        guard let seconds else {
            return .warn("clock", "the server does not tell its time", "compare by hand")
        }
        let offset = time(nil) - seconds
        let detail = "\(abs(offset)) s \(offset < 0 ? "behind" : "ahead of") the server's"
        if abs(offset) < mostSeconds { return .ok("clock", detail) }
        return .fail(
            "clock",
            detail,
            "set this machine's clock, for instance with systemd-timesyncd"
        )
    }

    private func witness() async -> Finding {
        do {
            let witness = try folder.witness()
            do { _ = try await witness.health() } catch {
                await witness.connection.close()
                throw error
            }
            await witness.connection.close()
            return .ok("witness", "\(profile.witness.url) answers")
        } catch {
            return .fail("witness", error, "without it no call is recorded; tell the union")
        }
    }
}
