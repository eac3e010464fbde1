import HTTPTypes
import Hummingbird
import Terms

/// One page or form: where it is, whom it is for, what it does.
struct PageRoute: Sendable {
    typealias Handler = @Sendable (PageRequest) async throws -> Response

    let method: HTTPRequest.Method
    let path: String
    let roles: Set<Role>
    let handle: Handler

    static func get(_ path: String, _ roles: Set<Role>, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .get, path: path, roles: roles, handle: handle)
    }

    static func post(_ path: String, _ roles: Set<Role>, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, path: path, roles: roles, handle: handle)
    }

    private static let everybody = Set(Role.allCases)

    /// All of them.
    static let all = common + employee + viewing + coach + auditor

    private static let employee = [
        get("/", [.employee], MinePage.show),
        get("/questions/{id}", [.employee], QuestionPage.show),
        post("/questions/{id}/yes", [.employee], QuestionPage.yes),
        post("/questions/{id}/no", [.employee], QuestionPage.no),
        post("/questions/{id}/later", [.employee], QuestionPage.later),
        get("/own", [.employee], QuestionPage.own),
        post("/own/yes", [.employee], QuestionPage.ownYes),
        post("/own/no", [.employee], QuestionPage.no),
        post("/own/later", [.employee], QuestionPage.later),
        post("/recordings/{id}/pass-on", [.employee], RecordingPage.passOn),
        post("/samplings/{id}/withdraw", [.employee], RecordingPage.withdraw),
    ]

    private static let viewing = [
        get("/recordings/{id}", [.employee, .coach], RecordingPage.show),
        get("/recordings/{id}/watch", [.employee, .coach], WatchPage.ask),
        post("/recordings/{id}/watch", [.employee, .coach], WatchPage.open),
        get("/viewings/{id}", [.employee, .coach], WatchPage.play),
        get("/viewings/{id}/{track}/{number}", [.employee, .coach], WatchPage.piece),
    ]

    private static let coach = [
        get("/", [.coach], TodayPage.show),
        get("/beside", [.coach], TodayPage.beside),
        get("/ask", [.coach], AskPage.show),
        post("/ask", [.coach], AskPage.take),
        post("/ask/preview", [.coach], AskPage.preview),
    ]

    private static let auditor = [
        get("/", [.auditor], AuditPage.show),
        post("/", [.auditor], AuditPage.run),
    ]

    /// What is the same for everybody.
    private static let common = [
        get("/agreement", everybody, AgreementPage.show),
        post("/language", everybody, CommonPages.language),
        get("/live", everybody, LivePage.events),
    ]
}
