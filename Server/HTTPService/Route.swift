import HTTPTypes
import Hummingbird
import Listening
import Scheduling
package import Terms

/// Who may use a resource.
package enum Access: Hashable, Sendable {
    /// Nobody needs to log in; what matters is signed.
    case anyone
    /// Any enrolled person with a client certificate of a key in force.
    case person
    /// Enrolled people with one of these roles.
    case only(Set<Role>)
}

/// One resource: where it is, who may use it, what it does.
struct Route: Sendable {
    typealias Handler = @Sendable (Visit) async throws -> Response

    let method: HTTPRequest.Method
    /// As in docs/openapi.yaml, for instance `/v1/requests/{id}`.
    let path: String
    let access: Access
    /// Costly although nobody has to say who asks, and therefore only so often for one address.
    let isCostly: Bool
    let handle: Handler

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ access: Access,
        isCostly: Bool = false,
        _ handle: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.isCostly = isCostly
        self.handle = handle
    }
}

/// One request on its way through a route.
struct Visit: Sendable {
    let request: Request
    let context: PeerContext
    let scheduler: Scheduler
    let authority: DeviceAuthority
    /// Nil only where anyone may come in.
    let visitor: Scheduler.Caller?

    /// The person behind a request that needs one.
    ///
    /// Precondition: the route's access is not `anyone`.
    var caller: Scheduler.Caller {
        guard let visitor else { preconditionFailure("the door let nobody in without a caller") }
        return visitor
    }

    func text() async throws -> [UInt8] {
        try await context.body(of: request, as: .text, limits: .small)
    }

    func json<Body: Codable>(_ type: Body.Type) async throws -> Body {
        try StrictJSON.read(
            type,
            from: try await context.body(of: request, as: .json, limits: .small)
        )
    }

    /// A part of the path; one that does not fit its grammar names nothing.
    func part<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value {
        guard let value = context.parameters.get(name).flatMap(read) else {
            throw Problem(.notFound, type: "not-found", detail: "there is no such resource")
        }
        return value
    }
}
