import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// One request before it is sent.
package struct Call: Sendable {
    package enum Method: String, Sendable { case get = "GET", post = "POST", put = "PUT" }

    package let method: Method
    /// Begins with `/`.
    package let path: String
    package let type: String?
    package let body: [UInt8]
    package let headers: [String: String]

    private init(
        _ method: Method,
        _ path: String,
        type: String? = nil,
        body: [UInt8] = [],
        headers: [String: String] = [:]
    ) {
        self.method = method
        self.path = path
        self.type = type
        self.body = body
        self.headers = headers
    }

    package static func get(_ path: String) -> Call { Call(.get, path) }

    package static func post(text: some StringProtocol, to path: String) -> Call {
        Call(.post, path, type: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    package static func post(json: [UInt8], to path: String) -> Call {
        Call(.post, path, type: "application/json", body: json)
    }

    package static func put(_ bytes: [UInt8], to path: String, digest: String? = nil) -> Call {
        Call(
            .put,
            path,
            type: "application/octet-stream",
            body: bytes,
            headers: digest.map { ["content-digest": $0] } ?? [:]
        )
    }

    func request(to endpoint: Endpoint) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: endpoint.url + path)
        request.method = HTTPMethod(rawValue: method.rawValue)
        if let type {
            request.headers.add(name: "content-type", value: type)
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        return request
    }
}
