package import Hummingbird
package import Listening
package import Scheduling
package import Terms
import X509

/// The server's use cases behind its port; people are known by the certificate of a key in force.
package struct SchedulingService: RouteService {
    /// Whom a resource is for.
    package enum Audience: Hashable, Sendable {
        /// Any enrolled person with a client certificate of a key in force.
        case person
        /// Enrolled people with one of these roles.
        case roles(Set<Role>)
    }

    let scheduler: Scheduler
    let authority: DeviceAuthority

    /// Puts the use cases behind a port.
    package init(_ scheduler: Scheduler, authority: DeviceAuthority) {
        self.scheduler = scheduler
        self.authority = authority
    }

    /// The router of all resources of docs/openapi.yaml.
    package func router(allowance: PeerAllowance = PeerAllowance()) -> Router<PeerContext> {
        ServiceRouter(self, ServerRoutes.all, allowance: allowance).router()
    }

    package func caller(
        from peer: PeerContext,
        in audience: Audience
    ) async throws -> Scheduler.Caller {
        guard let certificate = try await peer.peerCertificate(),
            let credential = Credential(certificate),
            let caller = try await scheduler.caller(
                credential.person,
                signingKey: credential.signingKey
            )
        else {
            throw Problem(
                .unauthorized,
                type: "unauthenticated",
                detail: "show the client certificate of a key in force"
            )
        }
        if case .roles(let roles) = audience, !roles.contains(caller.role) {
            throw Problem(.forbidden, type: "forbidden", detail: "not for this role")
        }
        return caller
    }

    package func problem(for error: any Error) -> Problem? {
        (error as? Unavailable).map { Problem($0) }
    }
}

/// A request to the server on its way through a route.
typealias ServerContext = RouteContext<SchedulingService>

extension RouteContext<SchedulingService> {
    var scheduler: Scheduler { service.scheduler }
}
