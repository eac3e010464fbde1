import HTTPTypes
import Hummingbird
import Listening
import Terms
import WireFormat
import Witnessing

extension WitnessRoutes {
    func note(_ request: Request, _ context: PeerContext) async throws -> Response {
        let bytes = try await context.body(of: request, as: .text, limits: .small)
        switch try await witness.take(directNote: bytes) {
        case .held: return Response(status: .accepted)
        case .refused(let rules):
            guard rules != [Witness.tooMany] else {
                throw Problem(
                    .serviceUnavailable,
                    type: Witness.tooMany,
                    detail: "too many notes wait for the server; try again later"
                )
            }
            let isMalformed = rules == ["malformed"]
            throw Problem(
                isMalformed ? .badRequest : .conflict,
                type: rules.first ?? "malformed",
                detail: isMalformed
                    ? "this is no signed revoked or withdrawn of this ledger"
                    : "the note is not taken: the ledger's rules stand against it",
                rules: rules
            )
        }
    }

    func enrolment(_ request: Request, _ context: PeerContext) async throws -> Response {
        guard let code = try await witness.enrolment(try context.parameters.require("id")) else {
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

    func enrol(_ request: Request, _ context: PeerContext) async throws -> Response {
        let bytes = try await context.body(of: request, as: .json, limits: .small)
        let body = try StrictJSON.read(WitnessBody.EnrolmentAsked.self, from: bytes)
        guard let mac = Base64.bytes(body.mac) else { throw malformed("mac is not base64") }
        let answer = try await witness.enrol(
            try context.parameters.require("id"),
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

    func status(_ request: Request, _ context: PeerContext) async throws -> Response {
        let status = await witness.status
        return try StrictJSON.response(
            WitnessBody.Status(
                origin: status.origin.text,
                size: status.size,
                cosigned: status.cosigned,
                waiting: status.waiting
            )
        )
    }

    private func status(of why: EnrolmentAnswer.Refused) -> HTTPResponse.Status {
        switch why {
        case .unknown: .notFound
        case .lapsed, .used: .gone
        case .mac, .notAsIssued: .forbidden
        case .malformed: .badRequest
        case .rules: .conflict
        }
    }
}
