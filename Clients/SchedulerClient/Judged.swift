import FoundationEssentials
import PinnedHTTPS
import WireFormat

/// Reads answers: JSON bodies, texts and problem documents.
enum Judged {
    /// A body of this type, when the status is one of those expected.
    static func json<Body: Decodable>(_ answer: Answer, as type: Body.Type) throws -> Body {
        let good = try success(answer)
        do {
            return try JSONDecoder().decode(type, from: Data(good.bytes))
        } catch {
            throw CallFault.malformedAnswer(
                "the answer is not as docs/openapi.yaml says: \(location(of: error))"
            )
        }
    }

    /// The answer itself, when it is a success.
    static func success(_ answer: Answer) throws -> Answer {
        guard (200..<300).contains(answer.status) else { throw problem(answer) }
        return answer
    }

    static func body(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    /// Where a body does not fit, never what stands there.
    private static func location(of error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "member \(key.stringValue) is missing"
        case DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context):
            "member \(context.codingPath.map(\.stringValue).joined(separator: ".")) has another type"
        default: "it is no JSON"
        }
    }

    private static func problem(_ answer: Answer) -> CallFault {
        do {
            let problem = try JSONDecoder().decode(
                ServerBody.Problem.self,
                from: Data(answer.bytes)
            )
            return CallFault(
                status: problem.status,
                type: problem.type,
                rules: problem.rules ?? [],
                detail: problem.detail
            )
        } catch {
            return CallFault(
                status: answer.status,
                type: "status-\(answer.status)",
                detail: "the answer says no more than its status"
            )
        }
    }
}
