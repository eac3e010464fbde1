import Agreements
import Foundation
import Sampling
import Terms
import TestSupport
import Testing

@Suite("A notice's vectors")
struct NoticeVectorTests {
    private static let vectors = Vector.all(in: "notices")

    @Test("are answered as they say", arguments: vectors)
    func vector(_ vector: Vector) throws {
        let text = try notice(of: vector)
        let body = String(decoding: vector.body, as: UTF8.self)
        switch vector["expect"] {
        case "notice":
            #expect(text.map { Array($0.utf8) } == vector.body, "\(vector)")
            #expect(text.map(Notice.hash)?.description == vector["hash"], "\(vector)")
        case "other":
            let text = try #require(text, "\(vector)")
            #expect(Array(text.utf8) != vector.body, "\(vector)")
            #expect(Notice.hash(body).description == vector["hash"], "\(vector)")
            #expect(Notice.hash(text).description != vector["hash"], "\(vector)")
        default:
            #expect(vector["expect"] == "none" && vector.body.isEmpty, "\(vector)")
            #expect(text == nil, "\(vector)")
        }
    }

    @Test("cover every language in every mode, and refuse more than one way")
    func coverage() {
        for language in Language.allCases {
            for mode in Mode.allCases {
                #expect(
                    Self.vectors.contains {
                        $0["expect"] == "notice" && $0["language"] == language.rawValue
                            && $0["mode"] == mode.rawValue
                    },
                    "\(language) \(mode)"
                )
            }
        }
        #expect(Self.vectors.count { $0["expect"] != "notice" } > 30)
    }

    @Test("have the document's sentences, byte for byte", arguments: Language.allCases)
    func sentences(language: Language) throws {
        let document = try #require(Self.document)
        let lines = NoticeWords.of(language).lines
        #expect(document.contains("```\n\(lines)\n```\n"), "\(language) differs from notice.md")
    }

    @Test("have the document's units", arguments: Language.allCases)
    func units(language: Language) throws {
        let document = try #require(Self.document)
        let units = [Span.Unit.seconds, .minutes, .hours, .days].map { unit in
            [1, 2].map { language.words(Span($0, unit)).split(separator: " ")[1] }
                .joined(separator: ", ")
        }
        let and = language.list(["x", "y"]).split(separator: " ")[1]
        let row = (["`\(language.rawValue)`"] + units + [String(and)]).joined(separator: " | ")
        #expect(document.contains("| \(row) |\n"), "\(row)")
    }

    @Test("stand in the document as its example")
    func example() throws {
        let document = try #require(Self.document)
        let vector = try #require(Vector(path: "notices/arranged-en.vector"))
        #expect(document.contains("```\n\(String(decoding: vector.body, as: UTF8.self))```\n"))
    }

    private func notice(of vector: Vector) throws -> String? {
        let agreed = try #require(Self.file("Tests/Vectors/notices/" + vector["agreement"]))
        let agreement = try Agreement(text: agreed)
        let mode = try #require(Mode(rawValue: vector["mode"]))
        return Notice.text(
            agreement: agreement,
            request: mode == .employee ? nil : try request(vector, mode),
            form: try #require(FormID(vector["form"])),
            streams: try #require(MediaStreams(vector["streams"])),
            language: try #require(Language(rawValue: vector["language"]))
        )
    }

    private func request(_ vector: Vector, _ mode: Mode) throws -> Requested {
        Requested(
            agreement: .repeating(0),
            coach: try #require(Pseudonym(vector["coach"])),
            streams: try #require(MediaStreams(vector["streams"])),
            asked: CoachRequest(
                request: .example(String(repeating: "0", count: 32)),
                mode: mode,
                purpose: try #require(PurposeID(vector["purpose"])),
                form: try #require(FormID(vector["form"])),
                from: Minute(try #require(Int(vector["from"]))),
                until: Minute(try #require(Int(vector["until"]))),
                count: 1,
                whom: .team("first-line")
            )
        )
    }

    private static let document = file("docs/formats/notice.md")

    private static func file(_ path: String) -> String? {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        return FileManager.default.contents(atPath: "\(root)/\(path)").map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
