import HTTPTypes
import Hummingbird
import NIOCore
import Terms

/// One request on its way to a page, and what every page needs to answer it.
struct PageRequest: Sendable {
    let request: Request
    let context: BasicRequestContext
    let house: House
    let words: Words
    let clock: LocalTime

    /// Longest form, in bytes.
    private static let longestForm = 16 << 10

    /// The fields of a form.
    func form() async throws -> FormFields {
        let body = try await request.body.collect(upTo: Self.longestForm)
        return try FormFields(String(buffer: body))
    }

    /// The fields of the address.
    func query() throws -> FormFields { try FormFields(request.uri.query ?? "") }

    /// A part of the path; one that does not fit its grammar names nothing.
    func part<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value {
        guard let value = context.parameters.get(name).flatMap(read) else {
            throw HTTPError(.notFound)
        }
        return value
    }

    /// A whole page.
    func page(
        _ template: String,
        title: String,
        scripts: [String] = [],
        status: HTTPResponse.Status = .ok,
        _ values: [String: Any]
    ) -> Response {
        let templates = Templates.of(words)
        let path = request.uri.path
        let nav = house.nav(words).map { entry in
            ["href": entry.path, "text": entry.text, "isHere": entry.path == path] as [String: Any]
        }
        let languages = Words.all.filter { $0.words.language != words.language }.map {
            ["code": $0.words.language.rawValue, "name": $0.name]
        }
        let text = templates.render(
            "layout",
            [
                "language": words.language.rawValue,
                "title": title,
                "script": scripts,
                "nav": nav,
                "main": templates.render(template, values),
                "back": request.method == .get ? request.uri.description : "/",
                "who": house.who(words),
                "languages": languages,
            ]
        )
        return Self.html(text, status)
    }

    /// Leads on after a form was taken.
    func goTo(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }

    private static func html(_ text: String, _ status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}

/// The fields of a form or an address, each at most once.
struct FormFields: Sendable {
    private let fields: [String: String]

    /// Reads `name=value&…`.
    ///
    /// - Throws: `HTTPError` 400 for what is no form.
    init(_ text: String) throws {
        do {
            fields = try URLEncodedFormDecoder().decode([String: String].self, from: text)
        } catch {
            throw HTTPError(.badRequest)
        }
    }

    subscript(_ name: String) -> String? { fields[name] }

    /// A field that fits its grammar, or nil.
    func value<Value>(_ name: String, _ read: (String) -> Value?) -> Value? {
        fields[name].flatMap(read)
    }
}
