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

    /// Reads the file.
    ///
    /// - Throws: `Complaint` 78 that names the line.
    init(text: String) throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        func value(_ place: Int, _ name: String) throws -> Substring {
            guard place < lines.count, lines[place].hasPrefix(name + " ") else {
                throw Complaint(78, "config, line \(place + 1): not \"\(name) \" and its value")
            }
            return lines[place].dropFirst(name.count + 1)
        }
        guard let origin = Origin(try value(0, "origin")) else {
            throw Complaint(78, "config, line 1: no origin")
        }
        let (listen, url) = (try value(1, "listen"), try value(2, "url"))
        guard lines.count == 4, lines[3].isEmpty else {
            throw Complaint(78, "config, line 4: the end was expected")
        }
        do {
            try self.init(origin: origin, listen: String(listen), url: String(url))
        } catch let complaint as Complaint {
            throw Complaint(78, "config, line 2 or 3: \(complaint.text)")
        }
    }
}
