import Foundation
import Terms

/// What `init` was told: the file `config`, lines `name value`.
struct Config {
    var origin: Origin
    var host: String
    var port: Int
    var url: String

    /// Takes `HOST:PORT`, an IPv6 host in brackets.
    init(origin: Origin, listen: String, url: String) throws {
        guard let colon = listen.lastIndex(of: ":"),
            let port = Decimal.number(listen[listen.index(after: colon)...]), port <= 65535
        else { throw Complaint(64, "--listen is HOST:PORT") }
        let host = listen[..<colon].trimmingPrefix("[")
        self.host = String(host.last == "]" ? host.dropLast() : host)
        guard let parts = URLComponents(string: url), parts.scheme == "https", parts.port != nil,
            parts.host?.isEmpty == false, parts.path.isEmpty
        else { throw Complaint(64, "--url is https://HOST:PORT") }
        self.origin = origin
        self.port = port
        self.url = url
    }

    /// Host of the URL, for the certificate.
    var publicHost: String {
        let host = URLComponents(string: url)?.host ?? ""
        return host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    }

    var text: String { "origin \(origin)\nlisten [\(host)]:\(port)\nurl \(url)\n" }

    init(text: String) throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0].hasPrefix("origin "), lines[1].hasPrefix("listen "),
            lines[2].hasPrefix("url "), let origin = Origin(lines[0].dropFirst(7))
        else { throw Complaint(1, "config is not what init wrote") }
        try self.init(
            origin: origin,
            listen: String(lines[1].dropFirst(7)),
            url: String(lines[2].dropFirst(4))
        )
    }
}
