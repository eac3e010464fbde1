import Foundation
import HTTPTypes
import Listening
import PinnedHTTPS
import Scheduling
import ServerStage
import Terms
import TestSupport
import Testing
import WireFormat
import WitnessDialogue

@testable import HTTPService

@Suite("The server's door")
struct DoorTests {
    @Test("lets nobody without a certificate into any resource that asks for a person")
    func unauthenticated() async throws {
        try await WebOffice.open { web in
            for route in ServerRoutes.all where route.access != .anyone {
                let answer = try await web.stranger { try await $0.send(call(route)) }
                #expect(answer.status == 401, "\(route.method) \(route.path)")
                #expect(answer.text.contains("\"unauthenticated\""), "\(route.path)")
            }
        }
    }

    @Test("lets every role into its own resources alone")
    func roles() async throws {
        try await WebOffice.open { web in
            for person in [web.office.employee, web.office.coach] {
                let credential = try await web.enrol(person)
                for route in ServerRoutes.all where route.path.description != "/v1/events" {
                    guard case .only(.roles(let roles)) = route.access else { continue }
                    let answer = try await web.as(credential) { try await $0.send(call(route)) }
                    let isRefused = answer.status == 403 && answer.text.contains("this role")
                    #expect(
                        isRefused == !roles.contains(person.role),
                        "\(person.role) \(route.method) \(route.path): \(answer.status)"
                    )
                }
            }
        }
    }

    @Test("gives a credential to the holder of the key in force alone")
    func credentials() async throws {
        try await WebOffice.open { web in
            _ = try await web.enrol(web.office.employee)
            await #expect(throws: WebOffice.Refused(status: 403)) {
                _ = try await web.credential(
                    for: web.office.employee,
                    signedBy: web.office.coach.key
                )
            }
            await #expect(throws: WebOffice.Refused(status: 403)) {
                _ = try await web.credential(for: web.office.coach, signedBy: web.office.coach.key)
            }
        }
    }

    @Test("answers a note with 201, the same bytes with 200 and the same words")
    func notes() async throws {
        try await WebOffice.open { web in
            let note = await web.office.enrolment(of: web.office.employee)
            let first = try await web.post(note)
            let second = try await web.post(note)
            #expect((first.status, second.status) == (201, 200))
            #expect(first.text == second.text)
            let bad = try await web.post(Array("hello\n".utf8))
            #expect(bad.status == 400)
            let broken = try await web.post(
                web.office.employee.block(2, agreement: try await web.agreement())
            )
            #expect(broken.status == 409)
            #expect(broken.text.contains("\"rules\":[\"block-number\"]"))
        }
    }

    @Test("refuses bodies that are too large, before it keeps them")
    func limits() async throws {
        try await WebOffice.open { web in
            let answer = try await web.post([UInt8](repeating: 0x61, count: 70_000))
            #expect(answer.status == 413)
        }
    }

    @Test(
        "lets one address ask only so often for what is costly, and for the rest as often as it likes"
    )
    func tooMany() async throws {
        try await WebOffice.open(allowance: PeerAllowance(burst: 2, perSecond: 1) { .zero }) {
            web in
            let anchors = try await web.stranger { connection in
                var answers: [Answer] = []
                for number in 1...3 {
                    answers.append(
                        try await connection.send(.get("/v1/anchors/p-000000000000000\(number)"))
                    )
                }
                return answers
            }
            #expect(anchors.map(\.status) == [200, 200, 429])
            #expect(anchors.last?.text.contains("\"too-many\"") == true)
            let health = try await web.stranger { try await $0.send(.get("/v1/health")) }
            #expect(health.status == 200)
        }
    }

    @Test("shows a coach the same bytes for no answer and for a yes that is not recorded")
    func silence() async throws {
        try await WebOffice.open { web in
            let employee = web.office.employee
            _ = try await web.enrol(employee)
            let coach = try await web.enrol(web.office.coach)
            let asked = ServerBody.RequestAsked(
                request: WebOffice.request,
                mode: "arranged",
                purpose: "coaching",
                form: "full",
                from: web.office.clock.minute.number,
                until: web.office.clock.minute.number + 240,
                count: 1,
                employee: employee.pseudonym.text,
                team: nil
            )
            let placed = try await web.as(coach) {
                try await $0.send(
                    .post(json: Array(JSONEncoder().encode(asked)), to: "/v1/requests")
                )
            }
            #expect(placed.status == 201)
            let before = try await seen(web, coach)
            let yes = try web.office.yes(
                to: .example(WebOffice.request),
                sampling: WebOffice.sampling,
                agreement: try await web.agreement()
            )
            #expect(try await web.post(yes).status == 201)
            #expect(try await seen(web, coach) == before)
            #expect(
                try await web.post(employee.block(1, agreement: try await web.agreement())).status
                    == 201
            )
            web.office.clock.advance(minutes: 11)
            #expect(try await start(web, employee).status == 200)
            #expect(try await seen(web, coach) == before)
        }
    }

    private func seen(_ web: WebOffice, _ coach: TLSCredential) async throws -> [[UInt8]] {
        try await web.as(coach) { connection in
            [
                try await connection.send(.get("/v1/requests/\(WebOffice.request)")).bytes,
                try await connection.send(.get("/v1/recordings")).bytes,
            ]
        }
    }

    private func start(_ web: WebOffice, _ employee: CastMember) async throws -> Answer {
        let note = employee.start(
            sampling: WebOffice.sampling,
            block: 1,
            call: 1,
            callKey: .repeating(0x70),
            agreement: try await web.agreement()
        )
        let credential = try await web.credential(for: employee, signedBy: employee.key)
        return try await web.as(credential) {
            try await $0.send(.post(text: String(decoding: note, as: UTF8.self), to: "/v1/starts"))
        }
    }

    private func call(_ route: Route<SchedulingService>) -> Call {
        let path = route.path.description
            .replacingOccurrences(of: "{id}", with: WebOffice.request)
            .replacingOccurrences(of: "{sampling}", with: WebOffice.sampling.text)
            .replacingOccurrences(of: "{n}", with: "0")
            .replacingOccurrences(of: "{path}", with: "0/000")
            .replacingOccurrences(of: "{leaf}", with: String(repeating: "0", count: 64))
        return switch route.method {
        case .post: .post(text: "x", to: path)
        case .put: .put([1], to: path)
        default: .get(path)
        }
    }
}
