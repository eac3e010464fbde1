import Foundation
package import HTTPTypes
package import Hummingbird
import NIOCore

/// A refusal as it travels: problem details of RFC 9457.
///
/// Shape: `application/problem+json` with type, title, status, detail and, for broken rules, their names.
package struct Problem: HTTPResponseError, Hashable {
    package let status: HTTPResponse.Status
    /// A name from docs/formats, for instance `too-large`.
    package let type: String
    /// What is wrong and what to do; nothing personal.
    package let detail: String
    package let rules: [String]?

    /// Names a refusal.
    package init(
        _ status: HTTPResponse.Status,
        type: String,
        detail: String,
        rules: [String]? = nil
    ) {
        self.status = status
        self.type = type
        self.detail = detail
        self.rules = rules
    }

    /// The answer that tells it.
    package func response(from request: Request, context: some RequestContext) throws -> Response {
        try response()
    }

    /// The answer that tells it.
    package func response() throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = Body(
            type: type,
            title: status.reasonPhrase,
            status: status.code,
            detail: detail,
            rules: rules
        )
        return Response(
            status: status,
            headers: [.contentType: "application/problem+json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(body)))
        )
    }

    private struct Body: Encodable {
        var type: String
        var title: String
        var status: Int
        var detail: String
        var rules: [String]?
    }
}
