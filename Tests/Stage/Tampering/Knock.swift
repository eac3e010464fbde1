package import Foundation

/// One request to a running program, byte for byte as it is wanted, and what came back.
package struct Knock: Sendable {
    /// What is wrong with it, for reports.
    package let name: String
    /// The port of 127.0.0.1.
    package let port: Int
    /// A folder with `tls.pem` and `tls.key`, or nil for a stranger.
    package let folder: String?
    /// Everything that is sent.
    package let bytes: Data
    /// Seconds between single bytes that follow, or 0 for none.
    package let drip: Double

    /// What came back.
    package struct Answer: Sendable, Decodable {
        /// The status, or 0 for no answer at all.
        package let status: Int
        /// The media type.
        package let type: String
        /// The methods that are allowed.
        package let allow: String
        /// The body.
        package let body: String

        /// A member of the problem, or nil when there is no problem or no such member.
        package func member(_ name: String) -> String? {
            let object = try? JSONSerialization.jsonObject(with: Data(body.utf8))
            return ((object as? [String: Any])?[name]).map { "\($0)" }
        }
    }

    /// A request with its own bytes.
    package init(_ name: String, port: Int, folder: String?, bytes: Data, drip: Double = 0) {
        self.name = name
        self.port = port
        self.folder = folder
        self.bytes = bytes
        self.drip = drip
    }

    /// A well-framed request.
    package init(
        _ name: String,
        port: Int,
        folder: String?,
        _ method: String,
        _ path: String,
        headers: [String] = [],
        body: Data? = nil
    ) {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)"] + headers
        if let body { lines.append("Content-Length: \(body.count)") }
        let head = lines.joined(separator: "\r\n") + "\r\n\r\n"
        self.init(
            "\(method) \(path.prefix(80)): \(name)",
            port: port,
            folder: folder,
            bytes: Data(head.utf8) + (body ?? Data())
        )
    }

    /// Sends all, a few at a time; gives the answers in the same order.
    package static func send(_ all: [Knock], _ cast: Cast) throws -> [(Knock, Answer)] {
        let lines = try all.map { knock in
            let object: [String: Any] = [
                "port": knock.port, "folder": knock.folder as Any? ?? NSNull(),
                "bytes": knock.bytes.base64EncodedString(), "drip": knock.drip,
            ]
            let json = try JSONSerialization.data(withJSONObject: object)
            return String(decoding: json, as: UTF8.self) + "\n"
        }
        let told = try cast.must(
            "/usr/bin/python3",
            [Checkout.script("knock.py")],
            input: lines.joined()
        )
        let answers = try told.split(separator: "\n").map {
            try JSONDecoder().decode(Answer.self, from: Data($0.utf8))
        }
        guard answers.count == all.count else {
            throw Stall(awaited: "\(all.count) answers", seen: "\(answers.count)")
        }
        return Array(zip(all, answers))
    }
}
