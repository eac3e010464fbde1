import HTTPTypes
import Hummingbird
import NIOCore

/// Puts the doorway before every resource, and the same strict headers on every answer.
struct DoorwayMiddleware: RouterMiddleware {
    let doorway: Doorway
    let presence: Presence

    func handle(
        _ request: Request,
        context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        switch doorway.judge(request) {
        case .refused:
            response = Response(status: .forbidden)
        case .starts:
            response = Self.led
            response.headers[.setCookie] = doorway.cookieLine
        case .enters:
            presence.note()
            response = try await next(request, context)
        }
        for (name, value) in Self.headers { response.headers[name] = value }
        return response
    }

    /// The browser goes on by itself: a redirection would not carry a strict cookie.
    private static var led: Response {
        let page = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Samtykke</title>
            <link rel="icon" href="/assets/icon.svg">
            <meta http-equiv="refresh" content="0;url=/"><p><a href="/">Samtykke</a></p></html>

            """
        return Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page))
        )
    }

    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
        "connect-src 'self'", "media-src blob:", "form-action 'self'", "frame-ancestors 'none'",
        "base-uri 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
    ].joined(separator: "; ")

    private static let headers: [(HTTPField.Name, String)] = [
        (.known("Content-Security-Policy"), policy),
        (.known("X-Content-Type-Options"), "nosniff"),
        (.known("Referrer-Policy"), "same-origin"),
        (.known("Cross-Origin-Opener-Policy"), "same-origin"),
        (.known("Cross-Origin-Resource-Policy"), "same-origin"),
        (.known("Permissions-Policy"), "camera=(), microphone=(), geolocation=(), usb=()"),
        (.cacheControl, "no-store"),
    ]
}
