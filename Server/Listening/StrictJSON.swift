import FoundationEssentials
package import Hummingbird
import NIOCore
package import HTTPTypes
import WireFormat

/// JSON bodies in which every member is known.
///
/// A member that one side writes and the other overlooks is how two programs come to disagree unseen.
package enum StrictJSON {
    /// Reads a body; every member must be one that the type would write itself.
    ///
    /// - Throws: `Problem` 400 `malformed`.
    package static func read<Body: Codable>(_ type: Body.Type, from bytes: [UInt8]) throws -> Body {
        do {
            let body = try JSONDecoder().decode(type, from: Data(bytes))
            let known = try JSONText(JSONEncoder().encode(body))
            if let member = try JSONText(bytes).memberUnknown(to: known) {
                throw malformed("unknown member \(member.prefix(80))")
            }
            return body
        } catch let error as DecodingError {
            throw malformed(location(of: error, isJSON: isJSON(bytes)))
        } catch let misfit as MisfitBody {
            throw malformed(misfit.detail)
        } catch let problem as Problem {
            throw problem
        } catch MalformedJSON.twice(let name) {
            throw malformed("member \(name.prefix(40)) stands twice")
        } catch {
            throw malformed("the body is no JSON")
        }
    }

    /// The answer that carries a body.
    package static func response(
        _ body: some Encodable,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(body)))
        )
    }

    private static func malformed(_ detail: String) -> Problem {
        Problem(.badRequest, type: "malformed", detail: detail)
    }

    /// Never echoes the value, only where it stands.
    private static func location(of error: DecodingError, isJSON: Bool) -> String {
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map(\.stringValue).joined(separator: ".")
        }
        return switch error {
        case .keyNotFound(let key, _): "member \(key.stringValue) is missing"
        case .typeMismatch(_, let context) where context.codingPath.isEmpty:
            "the body is no JSON object"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "member \(path(context)) has the wrong type"
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            "member \(path(context)) has a value that does not fit"
        default: isJSON ? "a number in the body does not fit its member" : "the body is no JSON"
        }
    }

    /// The decoder tells a number that does not fit like a body that is no JSON at all.
    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        guard case .object = try? JSONText(bytes) else { return false }
        return true
    }
}
