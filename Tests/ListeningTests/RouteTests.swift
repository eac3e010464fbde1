import Hummingbird
import Listening
import Testing

@Suite("A table of routes")
struct RouteTests {
    /// A service without any state, for which everybody is the same caller.
    struct Empty: RouteService {
        enum Audience: Hashable, Sendable { case all }

        func caller(from peer: PeerContext, in audience: Audience) async throws -> String { "a" }
        func problem(for error: any Error) -> Problem? { nil }
    }

    private static func row(
        _ path: RoutePath,
        body: BodyRule = .none
    ) -> Route<Empty> {
        .open(body == .none ? .get : .post, path, body: body) { _ in Response(status: .ok) }
    }

    @Test(
        "names each row that is wrong",
        arguments: [
            ["/a/{b}", "/a/{c}"], ["/a", "/a"], ["a"], ["/a/{b"], ["/{b}/{b}"], ["/{b+}/c"],
            ["/a/{}"],
        ] as [[RoutePath]]
    )
    func wrong(paths: [RoutePath]) {
        #expect(!Route.flaws(in: paths.map { Self.row($0) }).isEmpty)
        // And it traps nowhere: of two rows that hide each other the first counts.
        _ = ServiceRouter(Empty(), paths.map { Self.row($0) }).router()
    }

    @Test("finds nothing wrong with rows that are right")
    func right() {
        let rows = ["/a", "/a/{b}", "/a/{b}/c", "/d/{e+}"].map { Self.row(RoutePath($0)) }
        #expect(Route.flaws(in: rows + [Self.row("/a", body: .json)]) == [])
    }

    @Test("wants no body of a question, and one of everything else")
    func bodies() {
        let get = Route<Empty>.open(.get, "/a", body: .json) { _ in Response(status: .ok) }
        let put = Route<Empty>.open(.put, "/b") { _ in Response(status: .ok) }
        #expect(Route.flaws(in: [get, put]).count == 2)
    }
}
