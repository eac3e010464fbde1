import PinnedHTTPS
package import Terms

extension SchedulerCalls {
    /// The latest co-signed checkpoint, as a signed note.
    package func checkpoint() async throws -> [UInt8] {
        try await ask(.get("/v1/ledger/checkpoint"), limit: 64 << 10).bytes
    }

    /// A tile or an entry bundle.
    ///
    /// The path is as in tlog-tiles, beginning with `tile/`.
    package func tile(_ path: String) async throws -> [UInt8] {
        try await ask(.get("/v1/ledger/\(path)"), limit: 20 << 20, seconds: 120).bytes
    }

    /// The tlog-proof of one entry.
    package func proof(of leaf: LeafHash) async throws -> String {
        try await ask(.get("/v1/proofs/\(leaf)"), limit: 256 << 10).text
    }
}
