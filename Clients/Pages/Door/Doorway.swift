import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// What every request is held against before a page sees it.
///
/// INVARIANT: without the cookie of this very run nothing is answered but the exchange of a start secret.
final class Doorway: Sendable {
    /// A name that only this run has, so that a page at another port of this machine is another site to the browser and
    /// gets no cookie.
    let host = Secret.make(bytes: 8) + ".localhost"
    private let cookie = Secret.make()
    private let port = Mutex(0)
    private let secrets: StartSecrets

    init(_ secrets: StartSecrets) { self.secrets = secrets }

    /// `host:port` once the port is known.
    var authority: String { "\(host):\(port.withLock { $0 })" }

    var origin: String { "http://\(authority)" }

    /// Notes the port that the system gave.
    func opened(at number: Int) { port.withLock { $0 = number } }

    /// The cookie's header line.
    var cookieLine: String { "samtykke=\(cookie); HttpOnly; SameSite=Strict; Path=/" }

    /// What a request may do.
    enum Verdict: Hashable {
        case enters
        /// It brought a good start secret.
        case starts
        case refused(String)
    }

    func judge(_ request: Request) -> Verdict {
        guard request.head.authority == authority else { return .refused("host") }
        if request.uri.path == "/start" { return judgeStart(request) }
        guard hasCookie(request) else { return .refused("cookie") }
        let isSafe = [.get, .head].contains(request.method)
        if let origin = request.headers[.origin] {
            guard origin == self.origin else { return .refused("origin") }
        } else if !isSafe {
            return .refused("origin")
        }
        if let site = request.headers[.secFetchSite] {
            guard site == "same-origin" || (isSafe && site == "none") else {
                return .refused("site")
            }
        }
        return .enters
    }

    /// From wherever it is led in: the secret alone counts, and only for a page that a person sees.
    private func judgeStart(_ request: Request) -> Verdict {
        if let kind = request.headers[.secFetchDest], kind != "document" {
            return .refused("start")
        }
        guard request.method == .get,
            let secret = request.uri.queryParameters["secret"],
            secrets.consume(String(secret))
        else { return .refused("start") }
        return .starts
    }

    private func hasCookie(_ request: Request) -> Bool {
        let lines = request.headers[values: .cookie].joined(separator: ";")
        return lines.split(separator: ";").contains { part in
            Secret.isSame(part.drop { $0 == " " }, "samtykke=\(cookie)")
        }
    }
}

extension HTTPField.Name {
    static let secFetchSite = known("Sec-Fetch-Site")
    static let secFetchDest = known("Sec-Fetch-Dest")

    /// Precondition: a token of RFC 9110.
    static func known(_ text: String) -> Self {
        guard let name = Self(text) else { preconditionFailure("\(text) is a field's name") }
        return name
    }
}
