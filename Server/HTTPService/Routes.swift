import HTTPTypes
import Terms

/// All resources of the server and who may use them: the one place where roles decide.
///
/// Source: docs/formats/http.md; a test holds this table and docs/openapi.yaml together.
enum Routes {
    static let all: [Route] = [
        Route(.get, "/v1/health", .anyone, Answers.health),
        Route(.get, "/v1/agreement", .anyone, Answers.agreement),
        Route(.get, "/v1/anchors/{pseudonym}", .anyone, isCostly: true, Answers.anchor),
        Route(.post, "/v1/notes", .anyone, Answers.note),
        Route(.post, "/v1/credentials", .anyone, isCostly: true, Answers.credential),
        Route(.post, "/v1/requests", .only([.coach]), Answers.ask),
        Route(.get, "/v1/requests/{id}", .only([.coach]), Answers.see),
        Route(.get, "/v1/people", .only([.coach, .employee]), Answers.people),
        Route(.get, "/v1/inbox", .only([.employee]), Answers.inbox),
        Route(.get, "/v1/events", .person, Answers.events),
        Route(.post, "/v1/starts", .only([.employee]), Answers.start),
        Route(.put, "/v1/recordings/{sampling}/header", .only([.employee]), Answers.putHeader),
        Route(
            .put,
            "/v1/recordings/{sampling}/chunks/{n}",
            .only([.employee]),
            Answers.putChunk
        ),
        Route(.get, "/v1/recordings", .person, Answers.recordings),
        Route(.get, "/v1/recordings/{sampling}/header", .person, Answers.header),
        Route(.get, "/v1/recordings/{sampling}/chunks/{n}", .person, Answers.chunk),
        Route(.post, "/v1/viewings", .person, Answers.view),
        Route(.get, "/v1/ledger/checkpoint", .only([.auditor]), Answers.checkpoint),
        Route(.get, "/v1/ledger/tile/{path}", .only([.auditor]), Answers.tile),
        Route(.get, "/v1/proofs/{leaf}", .person, Answers.proof),
    ]

    /// Whose path parameter takes the rest of the path, slashes included.
    static let withRest = "/v1/ledger/tile/{path}"
}
