package import Hummingbird
package import Listening
package import Terms
import WitnessDialogue
package import Witnessing

/// The witness behind its port; the employer's server is known by the certificate that the agreement names.
package struct WitnessService: RouteService {
    /// Whom a resource is for.
    package enum Audience: Hashable, Sendable { case server }

    let witness: Witness

    /// Puts a witness behind a port.
    package init(_ witness: Witness) { self.witness = witness }

    /// The router of all resources of docs/formats/witness-dialogue.md.
    package func router() -> Router<PeerContext> {
        ServiceRouter(self, WitnessRoutes.all).router()
    }

    /// The pin of the server's certificate: the handshake has proved that the peer holds its key.
    package func caller(
        from peer: PeerContext,
        in audience: Audience
    ) async throws -> Bytes32 {
        guard let pin = try await peer.peerPin() else {
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
        return pin
    }

    package func problem(for error: any Error) -> Problem? {
        switch error {
        case is WitnessFault:
            Problem(
                .serviceUnavailable,
                type: "stopped",
                detail: "the witness has stopped; try again later"
            )
        case is DamagedCode:
            Problem(
                .gone,
                type: "damaged",
                detail:
                    "what the witness keeps of this code is damaged; ask the union for a new code"
            )
        default: nil
        }
    }
}

/// A request to the witness on its way through a route.
typealias WitnessContext = RouteContext<WitnessService>

extension RouteContext<WitnessService> {
    var witness: Witness { service.witness }

    /// The answer that carries a value and the notes that wait.
    func reply(_ value: some Codable & Sendable) async throws -> Response {
        let waiting = await witness.waiting.map { Array($0.utf8) }
        return try StrictJSON.response(WitnessReply(value, waiting: waiting))
    }
}

extension Problem {
    static func malformed(_ detail: String) -> Problem {
        Problem(.badRequest, type: "malformed", detail: detail)
    }
}
