import HTTPTypes
import Listening
import WitnessDialogue

/// All resources of the witness and who may use them.
///
/// Source: docs/formats/witness-dialogue.md.
enum WitnessRoutes {
    static let all: [Route<WitnessService>] = [
        .personal(
            .post,
            "/v1/propose",
            for: .server,
            body: BodyRule(.json, .batch),
            ProposalController.propose
        ),
        .personal(
            .post,
            "/add-checkpoint",
            for: .server,
            body: BodyRule(.any, .small),
            CheckpointController.add
        ),
        .personal(.get, "/v1/entries", for: .server, EntryController.list),
        .personal(.post, "/v1/draw", for: .server, body: .json, DrawController.draw),
        .personal(.post, "/v1/shares", for: .server, body: .json, ShareController.give),
        .open(.post, "/v1/notes", body: .note, NoteController.take),
        .open(.get, "/v1/enrolments/{id}", EnrolmentController.show),
        .open(.post, "/v1/enrolments/{id}", body: .json, EnrolmentController.enrol),
        .open(.get, "/v1/health", HealthController.show),
        .personal(.get, "/v1/status", for: .server, StatusController.show),
    ]
}
