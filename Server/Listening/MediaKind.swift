import HTTPTypes
import Hummingbird

/// What a route takes as its body's media type.
package enum MediaKind: String, Sendable {
    case json = "application/json"
    case text = "text/plain"
    case bytes = "application/octet-stream"
    /// Whatever is named; for formats of others that fix none.
    case any = "*/*"

    /// Refuses a body of another type, and one that is packed; a request that names no type is taken at its word.
    ///
    /// - Throws: `Problem` 415 `unsupported`, which says what to send.
    func check(_ request: Request) throws {
        if request.headers[.contentEncoding] != nil {
            throw Self.unsupported("send the body as it is, without Content-Encoding")
        }
        guard self != .any, let given = request.headers[.contentType] else { return }
        let named = given.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
        guard named == rawValue else {
            throw Self.unsupported("send the body with Content-Type: \(rawValue)")
        }
    }

    private static func unsupported(_ detail: String) -> Problem {
        Problem(.unsupportedMediaType, type: "unsupported", detail: detail)
    }
}
