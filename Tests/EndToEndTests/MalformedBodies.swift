import Foundation
import Stage
import Testing

/// Malformed HTTP, for every route of docs/openapi.yaml and of the witness.
struct MalformedBodies {
    let scene: MalformedScene
    let server: Int
    let witness: Int

    init(_ scene: MalformedScene) throws {
        self.scene = scene
        server = try Self.port(in: scene.office.parties.serverAddress)
        witness = try Self.port(in: scene.office.parties.witnessAddress)
    }

    /// A knock and what must come back: one of these statuses, and a detail that holds a word.
    struct Case {
        let knock: Knock
        let statuses: Set<Int>
        var word = ""
        /// C2SP fixes `add-checkpoint`'s answers: text.
        var isProblem = true
    }

    func play() throws {
        let all = try Route.described().flatMap(cases) + members() + notes() + toWitness() + raw()
        for (made, (knock, answer)) in zip(all, try Knock.send(all.map(\.knock), scene.office.cast))
        {
            let told = "\(knock.name): \(answer.status) \(answer.type) \(answer.body.prefix(300))"
            #expect(made.statuses.contains(answer.status), "\(told), expected \(made.statuses)")
            guard made.isProblem, !knock.name.hasPrefix("HEAD ") else { continue }
            #expect(answer.type == "application/problem+json", "\(told)")
            #expect(answer.member("status") == "\(answer.status)", "\(told)")
            let detail = answer.member("detail") ?? ""
            #expect(
                detail.count > 10 && (made.word.isEmpty || detail.contains(made.word)),
                "\(told), expected \(made.word)"
            )
            #expect(MalformedScene.isPlain(detail), "\(told)")
            if answer.status == 405 { #expect(!answer.allow.isEmpty, "\(told)") }
        }
    }

    /// What every route must refuse.
    private func cases(_ route: Route) -> [Case] {
        methods(route) + visitors(route) + (route.body.map { bodies(route, $0) } ?? [])
    }

    private func methods(_ route: Route) -> [Case] {
        ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
            .filter { !route.methods.contains($0) }
            .map { method in
                let knock = Knock("wrong method", port: server, folder: nil, method, route.path)
                return Case(knock: knock, statuses: [405], word: "this resource has")
            }
    }

    private func visitors(_ route: Route) -> [Case] {
        guard let role = route.role else { return [] }
        func knock(_ name: String, _ folder: String?) -> Knock {
            Knock(name, port: server, folder: folder, route.method, route.path, body: Data())
        }
        let stranger = Case(knock: knock("stranger", nil), statuses: [401], word: "certificate")
        guard role != "anybody", route.roles.count == 1 else { return [stranger] }
        let other = knock("wrong role", home(role == "auditor" ? "coach" : "auditor"))
        return [stranger, Case(knock: other, statuses: [403], word: "role")]
    }

    private func bodies(_ route: Route, _ type: String) -> [Case] {
        let isChunk = route.path.contains("/chunks/")
        let digest =
            isChunk
            ? ["Content-Digest: sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"] : []
        let most = isChunk ? 17 << 20 : 64 << 10
        func knock(_ name: String, _ headers: [String], _ body: Data? = nil) -> Knock {
            Knock(
                name,
                port: server,
                folder: route.role.map(home),
                route.method,
                route.path,
                headers: headers,
                body: body
            )
        }
        let other = "Content-Type: \(type == "text/plain" ? "application/json" : "text/html")"
        let large = knock("announced too large", ["Content-Length: \(most + 1)"] + digest)
        // Bytes of a recording that is nobody's are refused before anybody reads them.
        let statuses: Set<Int> = type == "application/octet-stream" ? [400, 404] : [400]
        return [
            Case(knock: knock("media type", [other], Data("x".utf8)), statuses: [415], word: type),
            Case(
                knock: knock("gzip", ["Content-Encoding: gzip"], Data("x".utf8)),
                statuses: [415],
                word: "Content-Encoding"
            ),
            Case(knock: large, statuses: [413], word: "\(most)"),
            Case(knock: brokenFraming(route, digest), statuses: [400], word: "broke off"),
        ]
            + Self.bodies.map { name, body in
                let headers = digest + ["Content-Type: \(type)"]
                return Case(knock: knock(name, headers, body), statuses: statuses)
            }
    }

    private func brokenFraming(_ route: Route, _ headers: [String]) -> Knock {
        let lines =
            ["\(route.method) \(route.path) HTTP/1.1", "Host: x", "Transfer-Encoding: chunked"]
            + headers + ["", "zz", "nonsense", "", ""]
        return Knock(
            "\(route.path): broken framing",
            port: server,
            folder: route.role.map(home),
            bytes: Data(lines.joined(separator: "\r\n").utf8)
        )
    }

    private static let bodies: [(String, Data)] = [
        ("empty", Data()), ("deep JSON", Data(repeating: 0x5B, count: 60_000)),
        ("deep objects", Data(String(repeating: "{\"a\":", count: 12_000).utf8)),
        ("NUL", Data(repeating: 0, count: 64)), ("no UTF-8", Data(repeating: 0xFF, count: 64)),
        ("cut JSON", Data("{\"request\":\"".utf8)), ("a number", Data("1e999".utf8)),
        ("CRLF", Data("samtykke/v1 block\r\norigin a/b\r\n\r\n".utf8)),
    ]

    func home(_ role: String) -> String {
        switch role {
        case "coach": scene.coach.home.path
        case "auditor": scene.auditor.home.path
        default: scene.kari.home.path
        }
    }

    private static func port(in address: String) throws -> Int {
        try #require(
            address.split(separator: " ").first?.split(separator: ":").last.flatMap { Int($0) }
        )
    }
}

/// One operation of docs/openapi.yaml with its path filled in.
struct Route {
    let method: String
    let path: String
    /// All methods of the path.
    let methods: Set<String>
    /// Who may come in; none for anyone.
    let roles: [String]
    /// The media type of its body, or nil.
    let body: String?

    /// One who may come in, or nil for anyone.
    var role: String? { roles.first }

    private static let filled = [
        "{pseudonym}": "p-0123456789abcdef", "{path}": "entries/000",
        "{leaf}": String(repeating: "b", count: 64),
        "{sampling}": String(repeating: "a", count: 32),
        "{id}": String(repeating: "a", count: 32), "{n}": "0",
    ]

    /// All of them, read by indentation: the file keeps to one plain shape.
    static func described() throws -> [Route] {
        let text = try #require(Folder.text(at: Checkout.root + "/docs/openapi.yaml"))
        var (path, method) = ("", "")
        var (access, bodies) = ([String: [String: String]](), [String: String]())
        for line in text.split(separator: "\n") {
            let word = line.drop { $0 == " " }
            if line.hasPrefix("  /") { path = String(word.dropLast()) }
            if line.count - word.count == 4, word.hasSuffix(":") {
                method = word.dropLast().uppercased()
            }
            if word.hasPrefix("x-access: ") {
                access[path, default: [:]][method] = String(word.dropFirst(10))
            }
            if word.hasPrefix("requestBody:") {
                bodies[method + path] = [
                    "application/json", "text/plain", "application/octet-stream",
                ]
                .first { word.contains($0) }
            }
        }
        #expect(access.count > 12, "the routes of docs/openapi.yaml")
        return access.flatMap { path, methods in
            methods.map { method, who in
                Route(
                    method: method,
                    path: filled.reduce(path) {
                        $0.replacingOccurrences(of: $1.key, with: $1.value)
                    },
                    methods: Set(methods.keys),
                    roles: who == "anyone"
                        ? [] : who == "person" ? ["anybody"] : who.components(separatedBy: ", "),
                    body: bodies[method + path]
                )
            }
        }
    }
}
