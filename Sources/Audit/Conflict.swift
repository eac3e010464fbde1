import Ledger
package import SignedNotes
import Terms

/// Proof that a server and its witness signed two histories of one ledger: nobody can make one of an honest ledger.
///
/// Needs nothing else than the two keys, so that it can be shown to anybody. Source: docs/formats/ledger.md
/// "Two histories".
package struct Conflict: Hashable, Sendable {
    package let log: VerifierKey
    package let witness: VerifierKey
    let smaller: SignedNote
    let larger: SignedNote
    /// The root that the larger tree has at the smaller one's size.
    let root: Bytes32
    /// From that root to the larger one's.
    let proof: [Bytes32]

    private static let heading = "samtykke/v1 conflict"

    /// The text as it travels.
    package var text: String {
        let hashes = proof.map { "hash \(Base64.text($0.bytes))\n" }.joined()
        return """
            \(Self.heading)
            log \(log)
            witness \(witness)
            smaller \(Base64.text(smaller.bytes))
            larger \(Base64.text(larger.bytes))
            root \(Base64.text(root.bytes))
            \(hashes)
            """
    }

    init(
        log: VerifierKey,
        witness: VerifierKey,
        smaller: SignedNote,
        larger: SignedNote,
        root: Bytes32,
        proof: [Bytes32]
    ) {
        self.log = log
        self.witness = witness
        self.smaller = smaller
        self.larger = larger
        self.root = root
        self.proof = proof
    }

    /// Reads a text, or is nil; whether it proves anything is for `holds` to say.
    package init?(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self), text.hasSuffix("\n") else {
            return nil
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard lines.count >= 6, lines.count <= 6 + Proofs.mostHashes, lines[0] == Self.heading
        else {
            return nil
        }
        func value(_ at: Int, _ name: String) -> Substring? {
            lines[at].hasPrefix(name + " ") ? lines[at].dropFirst(name.count + 1) : nil
        }
        func data(_ at: Int, _ name: String) -> [UInt8]? { value(at, name).flatMap(Base64.bytes) }
        let hashes = (6..<lines.count).compactMap { data($0, "hash").flatMap { Bytes32($0) } }
        guard let log = value(1, "log").flatMap({ VerifierKey($0) }),
            let witness = value(2, "witness").flatMap({ VerifierKey($0) }),
            let smaller = data(3, "smaller").flatMap({ SignedNote($0) }),
            let larger = data(4, "larger").flatMap({ SignedNote($0) }),
            let root = data(5, "root").flatMap({ Bytes32($0) }), hashes.count == lines.count - 6
        else { return nil }
        self.init(
            log: log,
            witness: witness,
            smaller: smaller,
            larger: larger,
            root: root,
            proof: hashes
        )
    }

    /// Whether both checkpoints carry both signatures and cannot be of one ledger.
    package var holds: Bool {
        guard
            let small = try? VerifiedCheckpoint(note: smaller, log: log, witness: witness),
            let large = try? VerifiedCheckpoint(note: larger, log: log, witness: witness)
        else { return false }
        return small.checkpoint.root != root
            && Proofs.isConsistent(
                old: small.checkpoint.size,
                oldRoot: root,
                size: large.checkpoint.size,
                root: large.checkpoint.root,
                proof: proof
            )
    }
}
