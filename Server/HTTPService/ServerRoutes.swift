import HTTPTypes
import Listening
import Terms

/// All resources of the server and who may use them: roles decide here and nowhere else.
///
/// Source: docs/formats/http.md; a test holds this table and docs/openapi.yaml together.
enum ServerRoutes {
    static let all: [Route<SchedulingService>] = [
        .open(.get, "/v1/health", HealthController.show),
        .open(.get, "/v1/agreement", LedgerController.agreement),
        .open(.get, "/v1/anchors/{pseudonym}", isCostly: true, EnrolmentController.anchor),
        .open(.post, "/v1/notes", body: .note, NoteController.record),
        .open(
            .post,
            "/v1/credentials",
            body: .json,
            isCostly: true,
            EnrolmentController.credential
        ),
        .personal(
            .post,
            "/v1/requests",
            for: .roles([.coach]),
            body: .json,
            RequestController.make
        ),
        .personal(.get, "/v1/requests/{id}", for: .roles([.coach]), RequestController.show),
        .personal(.get, "/v1/people", for: .roles([.coach, .employee]), PeopleController.list),
        .personal(.get, "/v1/inbox", for: .roles([.employee]), InboxController.show),
        .personal(.get, "/v1/events", for: .person, EventController.events),
        .personal(
            .post,
            "/v1/starts",
            for: .roles([.employee]),
            body: .note,
            StartController.start
        ),
        .personal(
            .put,
            "/v1/recordings/{sampling}/header",
            for: .roles([.employee]),
            body: BodyRule(.bytes, .small),
            RecordingController.putHeader
        ),
        .personal(
            .put,
            "/v1/recordings/{sampling}/chunks/{n}",
            for: .roles([.employee]),
            body: BodyRule(.bytes, .chunk),
            RecordingController.putChunk
        ),
        .personal(.get, "/v1/recordings", for: .person, RecordingController.list),
        .personal(
            .get,
            "/v1/recordings/{sampling}/header",
            for: .person,
            RecordingController.header
        ),
        .personal(
            .get,
            "/v1/recordings/{sampling}/chunks/{n}",
            for: .person,
            RecordingController.chunk
        ),
        .personal(.post, "/v1/viewings", for: .person, body: .note, ViewingController.view),
        .personal(
            .get,
            "/v1/ledger/checkpoint",
            for: .roles([.auditor]),
            LedgerController.checkpoint
        ),
        .personal(
            .get,
            "/v1/ledger/tile/{path+}",
            for: .roles([.auditor]),
            LedgerController.tile
        ),
        .personal(
            .get,
            "/v1/proofs/{leaf}",
            for: .roles([.auditor, .employee]),
            LedgerController.proof
        ),
    ]
}
