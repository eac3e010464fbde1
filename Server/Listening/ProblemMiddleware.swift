package import Hummingbird
import Logging

/// Turns whatever a route throws into a problem, so that no error text of ours leaks.
///
/// What is no `Problem` is an operating error: logged with the route alone, answered 500.
package struct ProblemMiddleware: RouterMiddleware {
    package typealias Context = PeerContext

    package init() {}

    /// Runs the route and answers its error.
    package func handle(
        _ request: Request,
        context: PeerContext,
        next: (Request, PeerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return try problem.response()
        } catch let error as HTTPError {
            let type = Self.type(of: error)
            let detail = error.body ?? Self.detail(of: error)
            return try Problem(error.status, type: type, detail: detail).response()
        } catch {
            context.logger.error(
                "request failed",
                metadata: [
                    "route": "\(context.endpointPath ?? "-")",
                    "error": "\(Swift.type(of: error))",
                ]
            )
            return try Problem(.internalServerError, type: "internal", detail: "see the log")
                .response()
        }
    }

    private static func detail(of error: HTTPError) -> String {
        error.status == .notFound
            ? "there is no resource at this path; see docs/openapi.yaml"
            : "the request is not as it should be"
    }

    private static func type(of error: HTTPError) -> String {
        switch error.status {
        case .notFound: "not-found"
        case .contentTooLarge: "too-large"
        case .unsupportedMediaType: "unsupported"
        case .methodNotAllowed: "method-not-allowed"
        default: "malformed"
        }
    }
}
