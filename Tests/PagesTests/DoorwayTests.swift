import Foundation
import HTTPTypes
import Hummingbird
import SchedulerClient
import Testing

@testable import Pages

/// Who gets in, and who gets nothing.
@Suite("The doorway")
struct DoorwayTests {
    private let folder: PersonFolder
    private let doorway: Doorway

    init() throws {
        let path = FileManager.default.temporaryDirectory.path + "/pages-\(UUID().uuidString)"
        folder = PersonFolder(path)
        doorway = Doorway(StartSecrets(in: folder))
        doorway.opened(at: 4711)
    }

    private func request(
        _ path: String = "/",
        method: HTTPRequest.Method = .get,
        host: String? = nil,
        cookie: String? = nil,
        _ fields: [String: String] = [:]
    ) -> Request {
        var headers = HTTPFields()
        if let cookie { headers[.cookie] = cookie }
        for (name, value) in fields { headers[HTTPField.Name.known(name)] = value }
        let head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: host ?? doorway.authority,
            path: path,
            headerFields: headers
        )
        return Request(head: head, body: .init(buffer: .init()))
    }

    private var cookie: String { String(doorway.cookieLine.prefix { $0 != ";" }) }

    private func enters(_ request: Request) -> Bool { doorway.judge(request) == .enters }

    @Test("lets the page in that has the cookie of this run")
    func owner() {
        #expect(enters(request(cookie: cookie)))
        #expect(enters(request(cookie: "a=b; \(cookie)")))
        #expect(
            enters(
                request(
                    method: .post,
                    cookie: cookie,
                    ["Origin": doorway.origin, "Sec-Fetch-Site": "same-origin"]
                )
            )
        )
        #expect(doorway.cookieLine.contains("HttpOnly; SameSite=Strict"))
    }

    @Test("gives another user of this machine nothing: there is no cookie, or a wrong one")
    func otherUser() {
        #expect(!enters(request()))
        #expect(!enters(request(cookie: "samtykke=")))
        #expect(!enters(request(cookie: "samtykke=\(Secret.make())")))
        #expect(!enters(request("/assets/style.css")))
    }

    @Test(
        "gives a page of another site nothing, even where the browser sends the cookie",
        arguments: ["cross-site", "same-site"]
    )
    func otherSite(site: String) {
        #expect(!enters(request(cookie: cookie, ["Sec-Fetch-Site": site])))
        let foreign = ["Origin": "http://127.0.0.1:9999", "Sec-Fetch-Site": site]
        #expect(!enters(request(method: .post, cookie: cookie, foreign)))
    }

    @Test("takes no form without an origin, or from another one")
    func forms() {
        #expect(!enters(request(method: .post, cookie: cookie)))
        #expect(!enters(request(method: .post, cookie: cookie, ["Origin": "null"])))
        #expect(!enters(request(cookie: cookie, ["Origin": "http://evil.example"])))
        let typed = ["Origin": doorway.origin, "Sec-Fetch-Site": "none"]
        #expect(!enters(request(method: .post, cookie: cookie, typed)))
    }

    @Test(
        "gives a name that was bent to this machine nothing",
        arguments: ["evil.example:4711", "127.0.0.1:4711", "localhost:4711", ""]
    )
    func rebinding(host: String) throws {
        #expect(!enters(request(host: host, cookie: cookie)))
        let secret = try StartSecrets(in: folder).make()
        #expect(doorway.judge(request("/start?secret=\(secret)", host: host)) != .starts)
    }

    @Test("changes a start secret for the cookie once, and never again")
    func startOnce() throws {
        let secret = try StartSecrets(in: folder).make()
        let start = request("/start?secret=\(secret)", ["Sec-Fetch-Dest": "document"])
        #expect(doorway.judge(start) == .starts)
        #expect(doorway.judge(start) == .refused("start"))
    }

    @Test("takes no start secret from anything but a page that a person sees")
    func startElsewhere() throws {
        let secret = try StartSecrets(in: folder).make()
        let image = request("/start?secret=\(secret)", ["Sec-Fetch-Dest": "image"])
        #expect(doorway.judge(image) == .refused("start"))
        #expect(doorway.judge(request("/start")) == .refused("start"))
        #expect(doorway.judge(request("/start?secret=../../profile")) == .refused("start"))
    }

    @Test("takes no start secret that is older than a minute")
    func stale() throws {
        let secrets = StartSecrets(in: folder)
        let now = Int(Date().timeIntervalSince1970)
        #expect(!secrets.consume(try secrets.make(), now: now + StartSecrets.life + 2))
        #expect(!secrets.consume(try secrets.make(), now: now - 10))
        #expect(secrets.consume(try secrets.make(), now: now + 1))
    }

    @Test("has another name each time, so that a page at another port is another site")
    func name() {
        let other = Doorway(StartSecrets(in: folder))
        #expect(other.host != doorway.host)
        #expect(doorway.host.hasSuffix(".localhost"))
        #expect(other.cookieLine != doorway.cookieLine)
    }
}

/// One program for a folder.
@Suite("An instance")
struct InstanceTests {
    @Test("is the only one of its folder; a second start finds its address")
    func second() throws {
        let folder = PersonFolder(
            FileManager.default.temporaryDirectory.path + "/pages-\(UUID().uuidString)"
        )
        guard case .first(let instance) = try Instance.claim(folder) else {
            Issue.record("the folder is free")
            return
        }
        try instance.announce("http://abc.localhost:1")
        guard case .running(let address) = try Instance.claim(folder) else {
            Issue.record("the folder is taken")
            return
        }
        #expect(address == "http://abc.localhost:1")
    }

    @Test("leads the browser in by a file that nobody else can read")
    func startFile() throws {
        let folder = PersonFolder(
            FileManager.default.temporaryDirectory.path + "/pages-\(UUID().uuidString)"
        )
        let file = try StartLink.file(to: "http://abc.localhost:1", for: folder)
        let facts = try FileManager.default.attributesOfItem(atPath: file)
        #expect((facts[.posixPermissions] as? Int) == 0o600)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.contains("http://abc.localhost:1/start?secret="))
    }
}

/// When nobody looks any more.
@Suite("Presence")
struct PresenceTests {
    private final class Clock: @unchecked Sendable {
        var now = ContinuousClock.now
    }

    @Test("ends ten minutes after the last page went, and not before")
    func rest() throws {
        let clock = Clock()
        let presence = Presence { clock.now }
        presence.comes()
        clock.now += .seconds(5000)
        #expect(presence.rest() != nil, "a page is open")
        presence.goes()
        #expect(presence.rest() == .seconds(600))
        clock.now += .seconds(599)
        #expect(presence.rest() == .seconds(1))
        presence.note()
        clock.now += .seconds(599)
        #expect(presence.rest() == .seconds(1))
        clock.now += .seconds(1)
        #expect(presence.rest() == nil)
    }
}
