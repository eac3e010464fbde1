import HTTPTypes
package import Hummingbird
package import Listening
package import Scheduling
import Terms
import X509

/// The server's router: every request passes the same door before its resource sees it.
package struct Door: Sendable {
    private let scheduler: Scheduler
    private let authority: DeviceAuthority
    private let allowance: PeerAllowance

    /// Puts the door in front of the use cases.
    package init(
        _ scheduler: Scheduler,
        authority: DeviceAuthority,
        allowance: PeerAllowance = PeerAllowance()
    ) {
        self.scheduler = scheduler
        self.authority = authority
        self.allowance = allowance
    }

    /// All resources of docs/openapi.yaml.
    package func router() -> Router<PeerContext> {
        let router = Router(context: PeerContext.self)
        router.add(middleware: ProblemMiddleware())
        for route in Routes.all {
            router.on(Self.pattern(route.path), method: route.method) { request, context in
                try await visit(route, request, context)
            }
        }
        for (path, routes) in Dictionary(grouping: Routes.all, by: \.path) {
            router.refuseOtherMethods(at: Self.pattern(path), but: routes.map(\.method))
        }
        return router
    }

    private static func pattern(_ path: String) -> RouterPath {
        RouterPath(stringLiteral: path == Routes.withRest ? "/v1/ledger/tile/**" : path)
    }

    private func visit(
        _ route: Route,
        _ request: Request,
        _ context: PeerContext
    ) async throws -> Response {
        guard !route.isCostly || allowance.takes(from: context.peerAddress) else {
            throw Problem(
                .tooManyRequests,
                type: "too-many",
                detail: "too many have asked from this address; try again in a minute"
            )
        }
        do {
            let visitor = try await admit(to: route.access, context)
            return try await route.handle(
                Visit(
                    request: request,
                    context: context,
                    scheduler: scheduler,
                    authority: authority,
                    visitor: visitor
                )
            )
        } catch let reason as Unavailable {
            throw Problem(reason)
        }
    }

    /// Who is at the door, if they may come in.
    private func admit(to access: Access, _ context: PeerContext) async throws -> Scheduler.Caller?
    {
        guard access != .anyone else { return nil }
        guard let certificate = try await context.peerCertificate(),
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
        if case .only(let roles) = access, !roles.contains(caller.role) {
            throw Problem(.forbidden, type: "forbidden", detail: "not for this role")
        }
        return caller
    }
}
