import Hummingbird
import Listening
import Scheduling
import Terms
import WireFormat

/// What each resource answers; only translation between HTTP and the use cases.
enum Answers {
    static func health(_ visit: Visit) async throws -> Response {
        try StrictJSON.response(ServerBody.Health(status: "ok"))
    }

    static func agreement(_ visit: Visit) async throws -> Response {
        .text(String(decoding: try await visit.scheduler.agreementLeaf(), as: UTF8.self))
    }

    static func anchor(_ visit: Visit) async throws -> Response {
        let person = try visit.part("pseudonym") { Pseudonym($0) }
        let anchor = await visit.scheduler.anchor(of: person)
        return try StrictJSON.response(ServerBody.Anchor(serverAnchor: anchor.description))
    }

    static func note(_ visit: Visit) async throws -> Response {
        try placed(try await visit.scheduler.record(try await visit.text()).orProblem())
    }

    static func credential(_ visit: Visit) async throws -> Response {
        let asked = try await visit.json(ServerBody.CredentialAsked.self)
        let person = try member("pseudonym", Pseudonym(asked.pseudonym))
        let signature = try member("signature", Base64.bytes(asked.signature))
        let key = try await visit.scheduler.keyForCredential(
            of: person,
            request: asked.request,
            signature: signature
        ).orProblem()
        let credential = Credential(person: person, signingKey: key)
        guard let pem = try visit.authority.issue(request: asked.request, for: credential) else {
            throw malformed("request is no P-256 certificate request in PEM")
        }
        return try StrictJSON.response(ServerBody.Credential(certificate: pem))
    }

    static func inbox(_ visit: Visit) async throws -> Response {
        let inbox = try await visit.scheduler.inbox(of: visit.caller)
        return try StrictJSON.response(
            ServerBody.Inbox(
                agreementLeaf: String(decoding: inbox.agreementLeaf, as: UTF8.self),
                lastBlock: inbox.lastBlock,
                runningLength: inbox.runningLength,
                requests: inbox.requests.map { String(decoding: $0, as: UTF8.self) },
                samplings: inbox.samplings.map {
                    .init(
                        sampling: $0.sampling.text,
                        mode: $0.mode.rawValue,
                        state: $0.state.rawValue,
                        hasPlace: $0.hasPlace
                    )
                },
                revoked: inbox.isRevoked
            )
        )
    }

    static func start(_ visit: Visit) async throws -> Response {
        let answer = try await visit.scheduler.answer(
            start: try await visit.text(),
            of: visit.caller
        ).orProblem()
        switch answer {
        case .token(let bytes): return .text(String(decoding: bytes, as: UTF8.self))
        case .notDrawn: return Response(status: .noContent)
        }
    }

    static func placed(_ recorded: Scheduler.Recorded) throws -> Response {
        try StrictJSON.response(
            ServerBody.Placed(
                index: recorded.placement.index,
                leaf: recorded.placement.leaf.description,
                minute: recorded.placement.minute.number
            ),
            status: recorded.isNew ? .created : .ok
        )
    }

    static func malformed(_ detail: String) -> Problem {
        Problem(.badRequest, type: "malformed", detail: detail)
    }
}
