import Foundation

/// Everything that is there before anybody calls: two parties, their agreement, server and witness.
package final class Office {
    /// Where all its folders lie.
    package let folder: Folder
    /// The processes of this performance.
    package let cast: Cast
    /// The signed agreement.
    package let agreement: String
    /// The ledger's name.
    package let origin = "ledger.nordtel.example/2026-h2"
    /// The server's state folder.
    package let serverState: Folder
    /// The witness's state folder.
    package let witnessState: Folder
    /// The running server.
    package private(set) var server: Child?
    /// The running witness.
    package private(set) var witness: Child?
    /// The witness's file system.
    package let ground: SlotGround
    /// The keys and addresses in the agreement.
    package let parties: AgreementDraft.Parties

    /// Makes keys and states, writes the agreement, has both sides sign and both programs adopt it.
    package init(
        _ cast: Cast,
        folder: Folder,
        draft: AgreementDraft = AgreementDraft(),
        imageWanted: Bool = false
    ) throws {
        self.cast = cast
        self.folder = folder
        serverState = try folder.folder("server")
        witnessState = try folder.folder("witness")
        ground = try SlotGround(cast, witnessState, imageWanted: imageWanted)
        let made = try Self.found(cast, folder, origin: origin)
        parties = made
        agreement = try folder.write(draft.text(made), to: "agreement.note")
        for party in ["employer", "union"] {
            try cast.must(
                Checkout.program("samtykke"),
                ["agreement", "sign", agreement, "--key", folder.file("\(party).key")]
            )
        }
        for (program, state) in [("samtykke-witness", "witness"), ("samtykke-server", "server")] {
            try cast.must(
                Checkout.program(program),
                ["adopt", "--state", folder.file(state), agreement]
            )
        }
    }

    /// Starts witness and server, in this order, and waits until both listen.
    package func open(server program: String = "samtykke-server") throws {
        try startWitness()
        try startServer(program)
    }

    /// Starts the witness.
    package func startWitness() throws {
        witness = try run("samtykke-witness", witnessState)
    }

    /// Starts the server, or a program that takes its place.
    package func startServer(_ program: String = "samtykke-server") throws {
        server = try run(program, serverState)
    }

    /// Starts server or witness so that it stands still before its first call, until it gets SIGCONT.
    func hold(_ victim: Ordeal.Victim) throws -> Child {
        let name = "samtykke-\(victim)"
        let state = victim == .server ? serverState : witnessState
        let held = try cast.start(
            name,
            "/bin/sh",
            [
                "-c", "kill -STOP $$; exec \"$@\"", "sh", Checkout.program(name), "run", "--state",
                state.path,
            ]
        )
        try Patience.wait(for: "\(name) to stand still", while: held) {
            let stat = Folder.text(at: "/proc/\(held.pid)/stat") ?? ""
            return stat.split(separator: ")").last?.hasPrefix(" T") == true ? () : nil
        }
        switch victim {
        case .server: server = held
        case .witness: witness = held
        }
        return held
    }

    /// A one-time code of the union's representative.
    package func code(role: String) throws -> String {
        let told = try cast.must(
            Checkout.program("samtykke-witness"),
            ["code", "--state", witnessState.path, "--role", role, "--team", "first-line"]
        )
        guard
            let code = told.split(whereSeparator: \.isWhitespace)
                .first(where: { $0.hasPrefix("samtykke1-") })
        else { throw Stall(awaited: "a code", seen: told) }
        return String(code)
    }

    /// How many entries the witness has co-signed or approved.
    package func ledgerSize() throws -> Int {
        let told = try cast.must(
            Checkout.program("samtykke-witness"),
            ["status", "--state", witnessState.path, "--json"]
        )
        let object = try JSONSerialization.jsonObject(with: Data(told.utf8)) as? [String: Any]
        guard let size = object?["size"] as? Int else { throw Stall(awaited: "a size", seen: told) }
        return size
    }

    /// The ports of server and witness on this machine, by their names.
    package var peers: [String: Int] {
        get throws {
            let addresses = ["server": parties.serverAddress, "witness": parties.witnessAddress]
            return try addresses.mapValues { address in
                let url = address.prefix { $0 != " " }
                guard let port = url.split(separator: ":").last.flatMap({ Int($0) }) else {
                    throw Stall(awaited: "a port in \(address)")
                }
                return port
            }
        }
    }

    /// Audits evidence, trusting the two signers of this office's agreement.
    package func audit(_ folder: String) throws -> Cast.Result {
        try cast.run(
            Checkout.program("samtykke-audit"),
            [folder, "--employer", parties.employer, "--union", parties.union]
        )
    }

    /// Ends both programs.
    package func close() {
        server?.end()
        witness?.end()
    }

    private func run(_ program: String, _ state: Folder) throws -> Child {
        let child = try cast.start(
            program,
            Checkout.program(program),
            ["run", "--state", state.path]
        )
        _ = try child.waitForLine("ready") { $0 == "ready" }
        return child
    }

    private static func found(
        _ cast: Cast,
        _ folder: Folder,
        origin: String
    ) throws -> AgreementDraft.Parties {
        let keys = try ["employer", "union"].map { party in
            try cast.must(
                Checkout.program("samtykke"),
                [
                    "key", "new", "--name", "\(party).nordtel.example", "--out",
                    folder.file("\(party).key"),
                ]
            ).split(whereSeparator: \.isWhitespace).first { $0.contains("+") }.map(String.init)
                ?? ""
        }
        let witness = try initial(
            cast,
            "samtykke-witness",
            folder.file("witness"),
            ["--origin", origin, "--name", "union.example/witness", "--slots", "1024"]
        )
        let server = try initial(
            cast,
            "samtykke-server",
            folder.file("server"),
            ["--origin", origin]
        )
        return AgreementDraft.Parties(
            origin: origin,
            employer: keys[0],
            union: keys[1],
            server: server["server"] ?? "",
            witness: witness["witness"] ?? "",
            enrolment: witness["enrolment"] ?? "",
            serverAddress: server["address"] ?? "",
            witnessAddress: witness["address"] ?? ""
        )
    }

    private static func initial(
        _ cast: Cast,
        _ program: String,
        _ state: String,
        _ extra: [String]
    ) throws -> [String: String] {
        let port = try FreePort.next()
        let address = ["--listen", "127.0.0.1:\(port)", "--url", "https://127.0.0.1:\(port)"]
        let told = try cast.must(
            Checkout.program(program),
            ["init", "--state", state] + extra + address
        )
        guard let object = try JSONSerialization.jsonObject(with: Data(told.utf8)) as? [String: Any]
        else { throw Stall(awaited: "JSON from \(program) init", seen: told) }
        var found = object.compactMapValues { $0 as? String }
        if let address = object["address"] as? [String: String] {
            found["address"] = "\(address["url"] ?? "") \(address["certificate"] ?? "")"
        }
        return found
    }
}
