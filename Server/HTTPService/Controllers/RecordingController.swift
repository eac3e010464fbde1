import Crypto
import HTTPTypes
import Hummingbird
import Listening
import NIOCore
import Scheduling
import Terms
import WireFormat

/// Answers `/v1/recordings`.
enum RecordingController {
    static func putHeader(
        _ context: ServerContext,
        _ caller: Scheduler.Caller
    ) async throws -> Response {
        let bytes = try await context.body()
        return try await put(bytes, as: .header, context, caller)
    }

    static func putChunk(
        _ context: ServerContext,
        _ caller: Scheduler.Caller
    ) async throws -> Response {
        let number = try context.parameter("n") { Decimal.number($0) }
        let bytes = try await context.body()
        guard let asserted = ContentDigest(context.request.headers) else {
            throw Member.malformed(
                "the header Content-Digest: sha-256=:BASE64: is missing or unreadable"
            )
        }
        guard asserted.fits(bytes) else {
            throw Member.malformed("the body does not have the digest that was announced")
        }
        return try await put(bytes, as: .chunk(number), context, caller)
    }

    static func list(_ context: ServerContext, _ caller: Scheduler.Caller) async throws -> Response
    {
        try StrictJSON.response(
            try await context.scheduler.recordings(for: caller).map { recording in
                ServerBody.Recording(
                    sampling: recording.sampling.text,
                    employee: recording.employee.text,
                    mode: recording.mode.rawValue,
                    grant: recording.grant.description,
                    minute: recording.minute.number,
                    expiry: recording.expiry.number,
                    outcome: recording.outcome,
                    chunks: recording.chunks,
                    head: recording.head?.description,
                    purpose: recording.purpose?.text,
                    state: recording.state.rawValue
                )
            }
        )
    }

    static func header(
        _ context: ServerContext,
        _ caller: Scheduler.Caller
    ) async throws -> Response { try await read(.header, context, caller) }

    static func chunk(_ context: ServerContext, _ caller: Scheduler.Caller) async throws -> Response
    {
        try await read(.chunk(try context.parameter("n") { Decimal.number($0) }), context, caller)
    }

    private static func put(
        _ bytes: [UInt8],
        as part: RecordingPart,
        _ context: ServerContext,
        _ caller: Scheduler.Caller
    ) async throws -> Response {
        let sampling = try context.parameter("sampling") { SamplingID($0) }
        let outcome = try await context.scheduler.store(
            bytes,
            as: part,
            of: sampling,
            by: caller
        ).orProblem()
        return Response(status: outcome == .stored ? .created : .ok)
    }

    private static func read(
        _ part: RecordingPart,
        _ context: ServerContext,
        _ caller: Scheduler.Caller
    ) async throws -> Response {
        let sampling = try context.parameter("sampling") { SamplingID($0) }
        return .bytes(
            try await context.scheduler.read(part, of: sampling, by: caller).orProblem()
        )
    }
}

/// The digest that a sender announces for a body.
///
/// Source: RFC 9530.
struct ContentDigest: Hashable {
    private let hash: [UInt8]

    /// Reads `sha-256=:<base64>:`, or is nil.
    init?(_ headers: HTTPFields) {
        guard let name = HTTPField.Name("Content-Digest"), let value = headers[name],
            value.hasPrefix("sha-256=:"), value.hasSuffix(":"), value.utf8.count > 10,
            let hash = Base64.bytes(value.dropFirst(9).dropLast()), hash.count == 32
        else { return nil }
        self.hash = hash
    }

    func fits(_ bytes: [UInt8]) -> Bool { Array(SHA256.hash(data: bytes)) == hash }
}
