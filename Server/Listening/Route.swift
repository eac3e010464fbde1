package import HTTPTypes
package import Hummingbird

/// What stands behind the resources of one port, and who may use them.
package protocol RouteService: Sendable {
    /// Whom a resource can be for, in the words of this port.
    associatedtype Audience: Hashable, Sendable
    /// One of them, known by the certificate of the connection.
    associatedtype Caller: Sendable

    /// Who the peer is, if it belongs to the audience.
    ///
    /// - Throws: `Problem` 401 for a stranger, 403 for somebody else.
    func caller(from peer: PeerContext, in audience: Audience) async throws -> Caller

    /// What a peer is told of an error of the use cases; nil for one that only the log may name.
    func problem(for error: any Error) -> Problem?
}

/// One resource of a port: where it is, who may use it, what its body may be, and what it does.
///
/// A row of a port's table. The handler of a personal resource gets its caller, so that none can forget to ask.
package struct Route<Service: RouteService>: Sendable {
    package typealias Context = RouteContext<Service>

    package enum Access: Hashable, Sendable {
        /// Nobody needs to log in; what matters is signed.
        case anyone
        case only(Service.Audience)
    }

    package let method: HTTPRequest.Method
    package let path: RoutePath
    package let access: Access
    package let body: BodyRule
    /// Costly although nobody has to say who asks, and therefore only so often for one address.
    package let isCostly: Bool
    let handle: @Sendable (Context) async throws -> Response

    /// A resource for anyone.
    package static func open(
        _ method: HTTPRequest.Method,
        _ path: RoutePath,
        body: BodyRule = .none,
        isCostly: Bool = false,
        _ handle: @escaping @Sendable (Context) async throws -> Response
    ) -> Route {
        Route(
            method: method,
            path: path,
            access: .anyone,
            body: body,
            isCostly: isCostly,
            handle: handle
        )
    }

    /// A resource for an audience; the caller is known before the handler runs or a byte of the body is read.
    package static func personal(
        _ method: HTTPRequest.Method,
        _ path: RoutePath,
        for audience: Service.Audience,
        body: BodyRule = .none,
        _ handle: @escaping @Sendable (Context, Service.Caller) async throws -> Response
    ) -> Route {
        Route(
            method: method,
            path: path,
            access: .only(audience),
            body: body,
            isCostly: false
        ) { context in
            let caller = try await context.service.caller(from: context.peer, in: audience)
            return try await handle(context, caller)
        }
    }
}

/// What a resource takes as its body.
package struct BodyRule: Hashable, Sendable {
    package let kind: MediaKind
    package let limits: BodyLimits

    package init(_ kind: MediaKind, _ limits: BodyLimits) {
        self.kind = kind
        self.limits = limits
    }

    package static let none = BodyRule(.any, BodyLimits(maximumBytes: 0, within: .seconds(30)))
    package static let note = BodyRule(.text, .small)
    package static let json = BodyRule(.json, .small)
}
