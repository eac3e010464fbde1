import Foundation
import Stage

/// Bodies that are well-formed but for one member, one line or one frame.
extension MalformedBodies {
    /// A request of a coach with one member wrong: the detail names it.
    func members() throws -> [Case] {
        let good: [(String, String)] = [
            ("request", "\"\(String(repeating: "c", count: 32))\""), ("mode", "\"arranged\""),
            ("purpose", "\"coaching\""), ("form", "\"whole-call\""), ("from", "29900000"),
            ("until", "29900300"), ("count", "1"), ("employee", "\"\(try scene.kari.pseudonym)\""),
        ]
        let wrong: [(String, String)] = [
            ("request", "\"C\""), ("mode", "\"x\""), ("purpose", "\"\""), ("form", "7"),
            ("from", "-1"), ("from", "\"1\""), ("until", "9223372036854775807"),
            ("count", "-1"), ("count", "true"),
            ("employee", "\"p-\""), ("team", "\"UPPER CASE\""), ("extra", "1"),
        ]
        let bodies =
            wrong.map { name, value in
                (name, good.filter { $0.0 != name } + [(name, value)], "member \(name)")
            }
            + good.prefix(4).map { name, value in
                ("\(name) twice", good + [(name, value)], "member \(name) stands twice")
            }
            + good.prefix(4).map { name, _ in
                ("no \(name)", good.filter { $0.0 != name }, "member \(name) is missing")
            }
        return bodies.map { name, pairs, word in
            let body = "{" + pairs.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
            return Case(
                knock: Knock(
                    name,
                    port: server,
                    folder: home("coach"),
                    "POST",
                    "/v1/requests",
                    headers: ["Content-Type: application/json"],
                    body: Data(body.utf8)
                ),
                statuses: [400],
                word: word
            )
        }
    }

    /// Kari's own `key` entry, which stands in the ledger, damaged.
    func notes() throws -> [Case] {
        let good = FileManager.default.contents(atPath: scene.kari.home.file("key.note")) ?? Data()
        let damages = Damage.ofLines(good).filter { $0.name != "oversized" } + Damage.ofOrder(good)
        let lines = damages.map { ($0, Set([400]), "line ") }
        let flips = Damage.flips(good, count: 24, seed: scene.seed).map {
            ($0, Set([400, 409]), "")
        }
        return (lines + flips).flatMap { damage, statuses, word in
            [("/v1/notes", server), ("/v1/notes", witness), ("/v1/viewings", server)].map {
                path,
                port in
                Case(
                    knock: Knock(
                        "note: \(damage.name)",
                        port: port,
                        folder: port == server ? home("coach") : nil,
                        "POST",
                        path,
                        headers: ["Content-Type: text/plain"],
                        body: damage.bytes
                    ),
                    statuses: path == "/v1/viewings" ? [400, 403, 409] : statuses,
                    word: port == server && path == "/v1/notes" ? word : ""
                )
            }
        }
    }

    /// The witness's routes, as the employer's server and as somebody else.
    func toWitness() -> [Case] {
        let origin = scene.office.origin
        let wrong: [(path: String, body: String, word: String)] = [
            ("/v1/propose", #"{"origin":"\#(origin)","old":4,"leaves":[]}"#, "1000"),
            ("/v1/propose", #"{"origin":"\#(origin)","old":4,"leaves":["!"]}"#, "base64"),
            (
                "/v1/propose", #"{"origin":"\#(origin)","old":4,"old":5,"leaves":["YQ=="]}"#,
                "old stands twice"
            ),
            (
                "/v1/propose", #"{"origin":"\#(origin)","old":9223372036854775808,"leaves":[]}"#,
                "number"
            ),
            ("/v1/propose", #"{"origin":"\#(origin)","old":4,"leaves":["YQ=="],"x":1}"#, "x"),
            ("/v1/draw", #"{"start":"x","mac":""}"#, "mac"),
            (
                "/v1/draw",
                #"{"start":"x\n","mac":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}"#, "start"
            ),
            ("/v1/shares", #"{"grant":1,"viewed":1}"#, "one of"), ("/v1/shares", "{}", "one of"),
            ("/v1/shares", #"{"grant":1.5}"#, "number"),
            ("/v1/enrolments/x", #"{"text":"","signature":"","mac":"!"}"#, "mac"),
        ]
        let state = scene.office.serverState.path
        return wrong.map { one in
            Case(knock: asked(one.path, one.body, state), statuses: [400], word: one.word)
        } + guarded(state) + methods() + queries(state)
    }

    /// The routes that only the employer's server may use.
    private func guarded(_ state: String) -> [Case] {
        ["/v1/propose", "/v1/draw", "/v1/shares"].flatMap { path in
            let deep = "[" + String(repeating: "[", count: 60_000)
            return [
                Case(knock: asked(path, "{}", nil), statuses: [401], word: "certificate"),
                Case(knock: asked(path, "{}", home("coach")), statuses: [403], word: "agreement"),
                Case(knock: asked(path, deep, state), statuses: [400]),
                Case(
                    knock: asked(path, "x", state, type: "text/html"),
                    statuses: [415],
                    word: "json"
                ),
            ]
        }
    }

    private func methods() -> [Case] {
        [
            ("DELETE", "/v1/status"), ("GET", "/v1/propose"), ("PUT", "/v1/notes"),
            ("PATCH", "/v1/enrolments/x"),
        ].map { method, path in
            Case(
                knock: Knock("wrong method", port: witness, folder: nil, method, path),
                statuses: [405],
                word: "this resource has"
            )
        }
    }

    private func queries(_ state: String) -> [Case] {
        let entries = ["", "?from=-1", "?from=99999999999999999999", "?from=0&limit=x"].map {
            Case(
                knock: Knock("query", port: witness, folder: state, "GET", "/v1/entries\($0)"),
                statuses: [400],
                word: "number"
            )
        }
        let origin = scene.office.origin
        let checkpoints = [
            "", "old 0\n\n", "old -1\n\n\(origin)\n",
            "old 99999999999999999999\n\n\(origin)\n1\nA\n",
        ].map { body in
            Case(knock: asked("/add-checkpoint", body, state), statuses: [400], isProblem: false)
        }
        return entries + checkpoints
    }

    /// What is no HTTP, or comes too slowly.
    func raw() -> [Case] {
        let chunk = "/v1/recordings/\(String(repeating: "a", count: 32))/chunks/0"
        let digest = "Content-Digest: sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"
        let slow = "PUT \(chunk) HTTP/1.1\r\nHost: x\r\n\(digest)\r\nContent-Length: 900000\r\n\r\n"
        var all = [
            Case(
                knock: Knock(
                    "a slow chunk",
                    port: server,
                    folder: home("kari"),
                    bytes: Data(slow.utf8),
                    drip: 0.5
                ),
                statuses: [408],
                word: "slowly"
            )
        ]
        let bare = [
            "no HTTP\r\n\r\n", "GET /v1/health HTTP/9.9\r\nHost: x\r\n\r\n",
            "GET /\(String(repeating: "z", count: 20_000)) HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/health HTTP/1.1\r\nHost: x\r\nA: \(String(repeating: "a", count: 40_000))\r\n\r\n",
            "POST /v1/notes HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /v1/notes HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\nhello",
        ]
        for text in bare {
            for port in [server, witness] {
                all.append(
                    Case(
                        knock: Knock(
                            "\(text.prefix(60))",
                            port: port,
                            folder: nil,
                            bytes: Data(text.utf8)
                        ),
                        statuses: [400],
                        isProblem: false
                    )
                )
            }
        }
        for path in [
            "/", "/v1/../v1/inbox", "/v1/health%00", "/v1/ledger/tile/../../x", "/v2/health",
        ] {
            all.append(
                Case(
                    knock: Knock("no such path", port: server, folder: nil, "GET", path),
                    statuses: [404, 401]
                )
            )
        }
        return all
    }

    private func asked(
        _ path: String,
        _ body: String,
        _ folder: String?,
        type: String = "application/json"
    ) -> Knock {
        Knock(
            String(body.prefix(60)),
            port: witness,
            folder: folder,
            "POST",
            path,
            headers: ["Content-Type: \(type)"],
            body: Data(body.utf8)
        )
    }
}
