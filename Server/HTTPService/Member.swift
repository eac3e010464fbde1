import HTTPTypes
import Listening

/// Members of a JSON body, read in the words of the domain.
enum Member {
    /// The value, or a refusal that names the member.
    static func value<Value>(_ name: String, _ value: Value?) throws -> Value {
        guard let value else { throw malformed("member \(name) is not spelled as agreed") }
        return value
    }

    static func malformed(_ detail: String) -> Problem {
        Problem(.badRequest, type: "malformed", detail: detail)
    }
}
