import Agreements
import Ledger
import Partaking
import PinnedHTTPS
import SchedulerClient
import Synchronization
import Terms

/// Which grants were found in the ledger that the witness co-signs.
///
/// A leaf that stood there stands there for ever, so each is checked once.
final class Proofs: Sendable {
    private let person: Person
    private let known = Mutex<Set<String>>([])

    init(_ person: Person) { self.person = person }

    /// Whether each of these leaf hashes is proven.
    ///
    /// - Throws: `CallFault` when the server cannot be asked; an answer that proves nothing is `false`.
    func check(_ leaves: [String], _ agreement: Agreement) async throws -> [String: Bool] {
        var found: [String: Bool] = [:]
        for leaf in leaves {
            if known.withLock({ $0.contains(leaf) }) {
                found[leaf] = true
                continue
            }
            let isProven = try await isProven(leaf, agreement)
            if isProven { known.withLock { _ = $0.insert(leaf) } }
            found[leaf] = isProven
        }
        return found
    }

    private func isProven(_ text: String, _ agreement: Agreement) async throws -> Bool {
        guard let leaf = LeafHash(hex: text) else { return false }
        let proof: String
        do {
            proof = try await person.scheduler.proof(of: leaf)
        } catch let fault as CallFault where fault.isRefusal {
            return false
        }
        guard let proof = TlogProof(text: proof) else { return false }
        do {
            let head = try proof.verify(
                leaf,
                log: agreement.server,
                witness: person.profile.witnessKey
            )
            return head.checkpoint.origin == person.profile.origin
        } catch {
            return false
        }
    }
}
