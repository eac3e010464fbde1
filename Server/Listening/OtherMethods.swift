import HTTPTypes
package import Hummingbird

extension Router<PeerContext> {
    private static var all: [HTTPRequest.Method] {
        [.get, .head, .post, .put, .delete, .patch, .options, .trace, .connect]
    }

    /// Answers a method that a path does not have with 405 and the methods that it has.
    ///
    /// Without it the router says 404, and whoever mistook the method looks for a mistake in the path.
    package func refuseOtherMethods(at path: RouterPath, but allowed: [HTTPRequest.Method]) {
        let names = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        for method in Self.all where !allowed.contains(method) {
            on(path, method: method) { _, _ in
                var response = try Problem(
                    .methodNotAllowed,
                    type: "method-not-allowed",
                    detail: "this resource has \(names)"
                ).response()
                response.headers[.allow] = names
                if method == .head { response.body = ResponseBody() }
                return response
            }
        }
    }
}
