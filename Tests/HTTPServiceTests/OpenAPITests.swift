import Foundation
import HTTPTypes
import Listening
import Terms
import Testing

@testable import HTTPService

@Suite("docs/openapi.yaml")
struct OpenAPITests {
    /// Lines `METHOD path access`, read by indentation: the file keeps to one plain shape.
    private static func described() throws -> Set<String> {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appendingPathComponent("docs/openapi.yaml"),
            encoding: .utf8
        )
        var (path, method, found) = ("", "", Set<String>())
        for line in text.split(separator: "\n") {
            if line.hasPrefix("  /") { path = String(line.dropFirst(2).dropLast()) }
            let word = line.drop { $0 == " " }
            if line.count - word.count == 4, word.hasSuffix(":") {
                method = word.dropLast().uppercased()
            }
            if word.hasPrefix("x-access: ") {
                found.insert("\(method) \(path) \(word.dropFirst("x-access: ".count))")
            }
        }
        return found
    }

    private static func served() -> Set<String> {
        Set(
            ServerRoutes.all.map { route in
                let access =
                    switch route.access {
                    case .anyone: "anyone"
                    case .only(.person): "person"
                    case .only(.roles(let roles)):
                        roles.map(\.rawValue).sorted().joined(separator: ", ")
                    }
                return "\(route.method.rawValue) \(route.path) \(access)"
            }
        )
    }

    @Test("describes every route, with who may use it")
    func complete() throws {
        #expect(Self.served().subtracting(try Self.described()).isEmpty)
    }

    @Test("describes no route that is not served")
    func noMore() throws {
        #expect(try Self.described().subtracting(Self.served()).isEmpty)
    }

    @Test("is not empty, and neither is the table")
    func notEmpty() throws {
        #expect(try Self.described().count >= 20)
        #expect(ServerRoutes.all.count >= 20)
    }

    @Test("describes a table in which no row is wrong")
    func flawless() {
        #expect(Route.flaws(in: ServerRoutes.all) == [])
    }
}
