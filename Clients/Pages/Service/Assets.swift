import HTTPTypes
import Hummingbird
import NIOCore

/// The files that pages ask for; they are part of the program.
enum Assets {
    static let all: [(name: String, type: String, bytes: [UInt8])] = [
        ("style.css", "text/css; charset=utf-8", PackageResources.style_css),
        ("icon.svg", "image/svg+xml", PackageResources.icon_svg),
        ("live.js", "text/javascript; charset=utf-8", PackageResources.live_js),
        ("ask.js", "text/javascript; charset=utf-8", PackageResources.ask_js),
        ("player.js", "text/javascript; charset=utf-8", PackageResources.player_js),
    ]

    static func response(_ type: String, _ bytes: [UInt8]) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
