import Crypto
import HTTPTypes
import Hummingbird
import Listening
import NIOCore
import Scheduling
import Terms
import WireFormat

extension Answers {
    static func putHeader(_ visit: Visit) async throws -> Response {
        let bytes = try await visit.context.body(of: visit.request, as: .bytes, limits: .small)
        return try await put(bytes, as: .header, visit)
    }

    static func putChunk(_ visit: Visit) async throws -> Response {
        let number = try visit.part("n") { Decimal.number($0) }
        let bytes = try await visit.context.body(of: visit.request, as: .bytes, limits: .chunk)
        guard let asserted = ContentDigest(visit.request.headers) else {
            throw malformed("the header Content-Digest: sha-256=:BASE64: is missing or unreadable")
        }
        guard asserted.fits(bytes) else {
            throw malformed("the body does not have the digest that was announced")
        }
        return try await put(bytes, as: .chunk(number), visit)
    }

    static func recordings(_ visit: Visit) async throws -> Response {
        try StrictJSON.response(
            try await visit.scheduler.recordings(for: visit.caller).map { recording in
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

    static func header(_ visit: Visit) async throws -> Response { try await read(.header, visit) }

    static func chunk(_ visit: Visit) async throws -> Response {
        try await read(.chunk(try visit.part("n") { Decimal.number($0) }), visit)
    }

    static func view(_ visit: Visit) async throws -> Response {
        let viewing = try await visit.scheduler.open(try await visit.text(), by: visit.caller)
            .orProblem()
        return try StrictJSON.response(
            ServerBody.Viewing(
                index: viewing.placement.index,
                leaf: viewing.placement.leaf.description,
                share: Base64.text(viewing.share),
                sealedShare: Base64.text(viewing.sealedShare),
                ended: Base64.text(viewing.ended),
                proof: Base64.text(Array(viewing.proof.utf8))
            )
        )
    }

    private static func put(
        _ bytes: [UInt8],
        as part: RecordingPart,
        _ visit: Visit
    ) async throws -> Response {
        let sampling = try visit.part("sampling") { SamplingID($0) }
        let outcome = try await visit.scheduler.store(
            bytes,
            as: part,
            of: sampling,
            by: visit.caller
        ).orProblem()
        return Response(status: outcome == .stored ? .created : .ok)
    }

    private static func read(_ part: RecordingPart, _ visit: Visit) async throws -> Response {
        let sampling = try visit.part("sampling") { SamplingID($0) }
        return bytes(
            try await visit.scheduler.read(part, of: sampling, by: visit.caller).orProblem()
        )
    }

    static func bytes(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/octet-stream", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
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
