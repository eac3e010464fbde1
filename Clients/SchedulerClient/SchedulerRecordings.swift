import Crypto
import PinnedHTTPS
package import Terms
package import WireFormat

extension SchedulerCalls {
    /// Most bytes of one sealed chunk.
    package static let chunkLimit = 17 << 20

    /// Uploads a recording's header; idempotent.
    package func upload(_ sampling: SamplingID, header: [UInt8]) async throws {
        _ = try await ask(.put(header, to: "/v1/recordings/\(sampling)/header"))
    }

    /// Uploads one sealed chunk, by number and hash; idempotent.
    package func upload(_ sampling: SamplingID, number: Int, chunk: [UInt8]) async throws {
        let digest = Base64.text(Array(SHA256.hash(data: chunk)))
        _ = try await ask(
            .put(
                chunk,
                to: "/v1/recordings/\(sampling)/chunks/\(number)",
                digest: "sha-256=:\(digest):"
            ),
            seconds: 120
        )
    }

    /// Recordings of which I am a recipient.
    package func recordings() async throws -> [ServerBody.Recording] {
        try await ask(.get("/v1/recordings"), as: [ServerBody.Recording].self)
    }

    /// A recording's header bytes.
    package func header(_ sampling: SamplingID) async throws -> [UInt8] {
        try await ask(.get("/v1/recordings/\(sampling)/header"), limit: 64 << 10).bytes
    }

    /// One sealed chunk.
    package func chunk(_ sampling: SamplingID, number: Int) async throws -> [UInt8] {
        try await ask(
            .get("/v1/recordings/\(sampling)/chunks/\(number)"),
            limit: Self.chunkLimit,
            seconds: 120
        ).bytes
    }

    /// States a viewing, and gets both shares, sealed.
    package func viewing(_ note: String) async throws -> ServerBody.Viewing {
        try await ask(.post(text: note, to: "/v1/viewings"), as: ServerBody.Viewing.self)
    }
}
