import HTTPTypes
import Hummingbird
import Listening
import Witnessing

/// Lets only the employer's server in: by the pin of its certificate, from the agreement in force.
///
/// The handshake has proved that the peer holds the certificate's key.
struct ServerOnly: RouterMiddleware {
    let witness: Witness

    func handle(
        _ request: Request,
        context: PeerContext,
        next: (Request, PeerContext) async throws -> Response
    ) async throws -> Response {
        guard let pin = try await context.peerPin() else {
            throw Problem(
                .unauthorized,
                type: "unauthenticated",
                detail: "this resource asks for the server's client certificate"
            )
        }
        guard pin == (await witness.serverCertificate) else {
            throw Problem(
                .forbidden,
                type: "forbidden",
                detail: "the certificate is not the one in the agreement"
            )
        }
        return try await next(request, context)
    }
}

/// Answers 503 once the witness has stopped; the caller tries again after its restart.
struct StoppedMiddleware: RouterMiddleware {
    typealias Context = PeerContext

    func handle(
        _ request: Request,
        context: PeerContext,
        next: (Request, PeerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch is WitnessFault {
            throw Problem(
                .serviceUnavailable,
                type: "stopped",
                detail: "the witness has stopped; try again later"
            )
        } catch is DamagedCode {
            throw Problem(
                .gone,
                type: "damaged",
                detail:
                    "what the witness keeps of this code is damaged; ask the union for a new code"
            )
        }
    }
}
