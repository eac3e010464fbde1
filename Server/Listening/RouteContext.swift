package import Hummingbird

/// One request on its way through a route.
package struct RouteContext<Service: RouteService>: Sendable {
    package let service: Service
    package let request: Request
    package let peer: PeerContext
    let path: RoutePath
    let rule: BodyRule

    /// The body, inside the limits of the route.
    ///
    /// - Throws: `Problem`.
    package func body() async throws -> [UInt8] {
        try await peer.body(of: request, as: rule.kind, limits: rule.limits)
    }

    /// The body as JSON in which every member is known.
    ///
    /// - Throws: `Problem`.
    package func json<Body: Codable>(_ type: Body.Type) async throws -> Body {
        try StrictJSON.read(type, from: try await body())
    }

    /// A parameter of the path; one that does not fit its grammar names nothing.
    ///
    /// - Throws: `Problem` 404; `UnknownParameter` when the route's path has none of this name.
    package func parameter<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value {
        guard path.parameters.contains(name) else { throw UnknownParameter(name: name, path: path) }
        guard let text = peer.parameters.get(name), let value = read(text) else {
            throw Problem(.notFound, type: "not-found", detail: "there is no such resource")
        }
        return value
    }

    /// What a `{name+}` at the end of the path stands for, as it was sent.
    package var rest: String {
        path.prefix.map { String(request.uri.path.dropFirst($0.count)) } ?? ""
    }
}

/// A handler asks for a parameter that its route does not have: the table is wrong.
package struct UnknownParameter: Error, Hashable, Sendable {
    package let name: String
    package let path: RoutePath
}
