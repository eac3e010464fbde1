package import Hummingbird
package import Listening
import Terms
package import Witnessing

/// The witness's resources.
///
/// Source: docs/formats/witness-dialogue.md.
package struct WitnessRoutes: Sendable {
    let witness: Witness

    /// Serves this witness.
    package init(_ witness: Witness) { self.witness = witness }

    /// All resources; each turns one request into one call of the witness.
    package var router: Router<PeerContext> {
        let router = Router(context: PeerContext.self)
        router.add(middleware: ProblemMiddleware())
        router.add(middleware: StoppedMiddleware())
        let server = router.group().add(middleware: ServerOnly(witness: witness))
        server.post("/v1/propose", use: propose)
        server.post("/add-checkpoint", use: addCheckpoint)
        server.get("/v1/entries", use: entries)
        server.post("/v1/draw", use: draw)
        server.post("/v1/shares", use: share)
        router.post("/v1/notes", use: note)
        router.get("/v1/enrolments/:id", use: enrolment)
        router.post("/v1/enrolments/:id", use: enrol)
        router.get("/v1/status", use: status)
        for path in ["/v1/propose", "/add-checkpoint", "/v1/draw", "/v1/shares", "/v1/notes"] {
            router.refuseOtherMethods(at: RouterPath(stringLiteral: path), but: [.post])
        }
        for path in ["/v1/entries", "/v1/status"] {
            router.refuseOtherMethods(at: RouterPath(stringLiteral: path), but: [.get])
        }
        router.refuseOtherMethods(at: "/v1/enrolments/:id", but: [.get, .post])
        return router
    }
}
