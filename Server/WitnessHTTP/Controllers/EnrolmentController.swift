import HTTPTypes
import Hummingbird
import Listening
import Terms
import WireFormat
import Witnessing

/// Answers `/v1/enrolments`.
enum EnrolmentController {
    static func show(_ context: WitnessContext) async throws -> Response {
        guard let code = try await context.witness.enrolment(try context.parameter("id") { $0 })
        else {
            throw Problem(.notFound, type: "not-found", detail: "no such code, or it has lapsed")
        }
        return try StrictJSON.response(
            WitnessBody.Enrolment(
                pseudonym: code.pseudonym.text,
                role: code.role.rawValue,
                team: code.team.text,
                witnessAnchor: code.chain?.anchor.description ?? "-"
            )
        )
    }

    static func enrol(_ context: WitnessContext) async throws -> Response {
        let body = try await context.json(WitnessBody.EnrolmentAsked.self)
        guard let mac = Base64.bytes(body.mac) else { throw Problem.malformed("mac is not base64") }
        let answer = try await context.witness.enrol(
            try context.parameter("id") { $0 },
            text: body.text,
            signature: body.signature,
            mac: mac
        )
        switch answer {
        case .signed(let line):
            return try StrictJSON.response(WitnessBody.EnrolmentSigned(signature: line))
        case .refused(let why):
            throw Problem(status(of: why), type: why.rawValue, detail: "nothing was signed")
        }
    }

    private static func status(of why: EnrolmentAnswer.Refused) -> HTTPResponse.Status {
        switch why {
        case .unknown: .notFound
        case .lapsed, .used: .gone
        case .mac, .notAsIssued: .forbidden
        case .malformed: .badRequest
        case .rules: .conflict
        }
    }
}
