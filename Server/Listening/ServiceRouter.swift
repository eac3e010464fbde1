import HTTPTypes
package import Hummingbird

/// A port's router, made from its table: every request is judged alike before its resource sees it.
package struct ServiceRouter<Service: RouteService>: Sendable {
    private let service: Service
    private let routes: [Route<Service>]
    private let allowance: PeerAllowance

    /// Puts a table in front of a service.
    package init(
        _ service: Service,
        _ routes: [Route<Service>],
        allowance: PeerAllowance = PeerAllowance()
    ) {
        self.service = service
        self.routes = routes
        self.allowance = allowance
    }

    /// All resources of the table; of two rows that hide each other the first counts.
    package func router() -> Router<PeerContext> {
        let router = Router(context: PeerContext.self)
        router.add(middleware: ProblemMiddleware())
        for rows in Dictionary(grouping: routes, by: \.path.shape).values {
            let path = RouterPath(stringLiteral: rows[0].path.pattern)
            let table = Dictionary(rows.map { ($0.method, $0) }) { first, _ in first }
            for (method, route) in table {
                router.on(path, method: method) { request, context in
                    try await answer(route, request, context)
                }
            }
            router.refuseOtherMethods(at: path, but: Array(table.keys))
        }
        return router
    }

    private func answer(
        _ route: Route<Service>,
        _ request: Request,
        _ peer: PeerContext
    ) async throws -> Response {
        guard !route.isCostly || allowance.takes(from: peer.peerAddress) else {
            throw Problem(
                .tooManyRequests,
                type: "too-many",
                detail: "too many have asked from this address; try again in a minute"
            )
        }
        do {
            return try await route.handle(
                RouteContext(
                    service: service,
                    request: request,
                    peer: peer,
                    path: route.path,
                    rule: route.body
                )
            )
        } catch {
            throw service.problem(for: error) ?? error
        }
    }
}

extension Route {
    /// What is wrong with a table; a test of every port asks for it.
    package static func flaws(in table: [Route]) -> [String] {
        var flaws = table.compactMap(\.path.flaw)
        for (shape, rows) in Dictionary(grouping: table, by: \.path.shape) {
            if Set(rows.map(\.method)).count < rows.count { flaws.append("two rows for \(shape)") }
            if Set(rows.map(\.path)).count > 1 { flaws.append("two spellings of \(shape)") }
        }
        for row in table where (row.method == .get) != (row.body == .none) {
            flaws.append("\(row.method) \(row.path) has no fitting body")
        }
        return flaws
    }
}
