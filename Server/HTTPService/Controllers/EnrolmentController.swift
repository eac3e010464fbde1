import Hummingbird
import Listening
import Scheduling
import Terms
import WireFormat

/// `/v1/anchors` and `/v1/credentials`: what a person needs to become known here.
enum EnrolmentController {
    static func anchor(_ context: ServerContext) async throws -> Response {
        let person = try context.parameter("pseudonym") { Pseudonym($0) }
        let anchor = await context.scheduler.anchor(of: person)
        return try StrictJSON.response(ServerBody.Anchor(serverAnchor: anchor.description))
    }

    static func credential(_ context: ServerContext) async throws -> Response {
        let asked = try await context.json(ServerBody.CredentialAsked.self)
        let person = try Member.value("pseudonym", Pseudonym(asked.pseudonym))
        let signature = try Member.value("signature", Base64.bytes(asked.signature))
        let key = try await context.scheduler.keyForCredential(
            of: person,
            request: asked.request,
            signature: signature
        ).orProblem()
        let credential = Credential(person: person, signingKey: key)
        let pem = try context.service.authority.issue(request: asked.request, for: credential)
        guard let pem else {
            throw Member.malformed("request is no P-256 certificate request in PEM")
        }
        return try StrictJSON.response(ServerBody.Credential(certificate: pem))
    }
}
