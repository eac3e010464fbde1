import Foundation
import Stage
import Testing

/// Damaged state folders: `run` must end with 78 or 70 and name the file.
struct MalformedStates {
    private let scene: MalformedScene
    private let lined = ["server.key", "chains.key", "listen", "address", "agreement.note"]
    private let pem = ["ca.key", "ca.pem", "tls.key", "tls.pem"]

    init(_ scene: MalformedScene) { self.scene = scene }

    func play() throws {
        let server = try copy(scene.office.serverState, "server")
        for name in lined + pem { try damage(name, in: server, "samtykke-server", codes: [78]) }
        // What SQLite keeps beside the database would mend its first page.
        for name in ["ledger.sqlite-wal", "ledger.sqlite-shm"] {
            try FileManager.default.removeItem(atPath: server.file(name))
        }
        let bytes = try contents(server.file("ledger.sqlite"))
        try refuse(
            "samtykke-server",
            server,
            "ledger.sqlite",
            Damage("no database", Data("nonsense".utf8) + bytes.dropFirst(8)),
            codes: [70]
        )
        let witness = try copy(scene.office.witnessState, "witness")
        for name in [
            "config", "witness.key", "enrolment.key", "agreement.note", "tls.key", "tls.pem",
        ] {
            try damage(name, in: witness, "samtykke-witness", codes: [78])
        }
        try journal(witness)
        try slots(witness)
    }

    /// Every damage of one file, then the file as it was.
    private func damage(
        _ name: String,
        in state: Folder,
        _ program: String,
        codes: Set<Int32>
    ) throws {
        let good = try contents(state.file(name))
        let isPEM = pem.contains(name)
        let oneLine = ["chains.key", "listen", "address"].contains(name)
        // What stands around a PEM block is not read; neither are its line ends.
        let meant = [
            "an extra line first", "an extra line last", "CRLF", "without its last line end",
        ]
        var damages = Damage.ofLines(good).filter { !isPEM || !meant.contains($0.name) }
        if !isPEM, !oneLine { damages += Damage.ofOrder(good) }
        damages.append(Damage("missing", nil))
        for damage in damages { try refuse(program, state, name, damage, codes: codes) }
        if name.hasSuffix(".key") {
            chmod(state.file(name), 0o644)
            try scene.refuses(
                program,
                ["run", "--state", state.path],
                codes: codes,
                saying: [name],
                "others may read it"
            )
            chmod(state.file(name), 0o600)
        }
    }

    /// A frame in the middle is damaged, or the beginning is.
    private func journal(_ witness: Folder) throws {
        let good = try contents(witness.file("journal"))
        let middle = Data(good.prefix(300) + [good[300] ^ 1] + good.dropFirst(301))
        for damage in [
            Damage("a bit in the middle", middle), Damage("empty", Data()),
            Damage("another beginning", Data("samtykke/v9".utf8) + good.dropFirst(11)),
            Damage("the file twice", good + good), Damage("missing", nil),
        ] {
            try refuse("samtykke-witness", witness, "journal", damage, codes: [70, 78])
        }
    }

    private func slots(_ witness: Folder) throws {
        let good = try contents(witness.file("slots"))
        for damage in [
            Damage("cut", good.dropLast(64)),
            Damage("longer", good + Data(repeating: 0, count: 64)),
            Damage("empty", Data()),
            Damage("another header", Data("samtykke/v2".utf8) + good.dropFirst(11)),
            Damage(
                "a huge count",
                Data(
                    String(decoding: good, as: UTF8.self).replacingOccurrences(
                        of: "count 1024",
                        with: "count 9999999999"
                    ).utf8
                )
            ),
            Damage("missing", nil),
        ] {
            try refuse("samtykke-witness", witness, "slots", damage, codes: [70, 78])
        }
    }

    private func refuse(
        _ program: String,
        _ state: Folder,
        _ name: String,
        _ damage: Damage,
        codes: Set<Int32>
    ) throws {
        let path = state.file(name)
        let good = try contents(path)
        try write(damage.bytes, to: path)
        try scene.refuses(
            program,
            ["run", "--state", state.path],
            codes: codes,
            saying: [name],
            "\(name) \(damage.name)"
        )
        #expect(
            FileManager.default.contents(atPath: path) == damage.bytes,
            "\(name) is left as it is"
        )
        try write(good, to: path)
    }

    private func write(_ bytes: Data?, to path: String) throws {
        guard let bytes else { return try FileManager.default.removeItem(atPath: path) }
        try bytes.write(to: URL(fileURLWithPath: path))
        chmod(path, path.hasSuffix(".pem") ? 0o644 : 0o600)
    }

    private func contents(_ path: String) throws -> Data {
        try #require(FileManager.default.contents(atPath: path))
    }

    /// A copy of a state folder, so that the real one keeps serving.
    private func copy(_ state: Folder, _ name: String) throws -> Folder {
        let path = scene.folder.file(name)
        try FileManager.default.copyItem(atPath: state.path, toPath: path)
        return try Folder(path)
    }
}
