import Foundation
import Stage
import Testing

/// Damaged evidence: the audit ends with 2, 3 or 4 and names what is wrong.
struct MalformedEvidence {
    private let scene: MalformedScene
    private let folder: Folder

    init(_ scene: MalformedScene) throws {
        self.scene = scene
        folder = try scene.folder.folder("evidence")
        try scene.auditor.must("ledger", "export", folder.path)
        let whole = try scene.office.audit(folder.path)
        #expect(whole.status == 0, "\(whole.text) \(whole.complaint)")
    }

    func play() throws {
        let files = folder.files.filter { !$0.hasSuffix("/policy") }
        #expect(files.count >= 4, "\(files)")
        for path in files {
            let good = try #require(FileManager.default.contents(atPath: path))
            let name = String(path.dropFirst(folder.path.count + 1))
            var damages = [
                Damage("empty", Data()), Damage("cut", good.dropLast(7)), Damage("missing", nil),
                Damage("longer", good + Data("x".utf8)),
                Damage("NUL", Data([0]) + good.dropFirst()),
                Damage("oversized", good + Data(repeating: 0x41, count: 20 << 20)),
            ]
            if name == "checkpoint" {
                damages += Damage.ofLines(good).dropLast() + Damage.ofOrder(good)
            }
            damages += Damage.flips(good, count: name == "agreement.note" ? 4 : 8, seed: scene.seed)
            for damage in damages {
                try damage.bytes?.write(to: URL(fileURLWithPath: path))
                if damage.bytes == nil { try FileManager.default.removeItem(atPath: path) }
                let result = try scene.office.audit(folder.path)
                let told =
                    "\(name) \(damage.name): exit \(result.status) \(result.text.suffix(400)) \(result.complaint)"
                #expect([2, 3, 4].contains(result.status), "\(told)")
                let finding = [
                    "checkpoint", "cosignature", "evidence", "tree", "signature", "malformed",
                ]
                #expect(finding.contains(where: result.names), "\(told)")
                #expect(MalformedScene.isPlain(result.text + result.complaint), "\(told)")
                try good.write(to: URL(fileURLWithPath: path))
            }
        }
    }
}
