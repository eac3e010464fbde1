import Foundation
import HTTPTypes
import Listening
import PinnedHTTPS
import Scheduling
import ServerStage
import SignedNotes
import Terms
import TestSupport
import Testing
import WireFormat
import WitnessDialogue

@testable import HTTPService

@Suite("What a coach sees")
struct CoachTests {
    /// What the employee does between two looks of the coach.
    enum Answer: CaseIterable {
        /// *No*, *later* and no answer alike: nothing is sent.
        case nothing
        case yes
        /// A yes, and the call for which it was asked: granted, not yet recorded.
        case yesAndGrant
        /// Entries that have nothing to do with the request.
        case block
    }

    @Test("is byte for byte the same after a yes, a grant, another entry and nothing, every time")
    func blind() async throws {
        var seen: [[String]] = []
        for _ in 0..<5 {
            for answer in Answer.allCases { seen.append(try await looks(after: answer)) }
        }
        let first = try #require(seen.first)
        #expect(first.count > 20)
        for other in seen where other != first {
            for (a, b) in zip(first, other) where a != b { Issue.record("\(a) became \(b)") }
        }
        #expect(Set(seen).count == 1)
    }

    @Test("holds no index, proof, size or checkpoint in any answer")
    func words() async throws {
        for look in try await looks(after: .yesAndGrant) {
            for word in ["\"index\"", "\"proof\"", "\"size\"", "\u{2014} "]
            where !look.hasPrefix("GET /v1/agreement") {
                #expect(!look.contains(word), "\(look)")
            }
        }
    }

    /// Every answer that the coach can get, as method, path, status, header fields and body.
    private func looks(after answer: Answer) async throws -> [String] {
        let (stream, out) = AsyncStream.makeStream(of: [String].self)
        try await WebOffice.open { web in
            _ = try await web.enrol(web.office.employee)
            let coach = try await web.enrol(web.office.coach)
            var all = try await web.as(coach) { try await look(web, $0, request: 1) }
            web.office.clock.advance(minutes: 1)
            try await take(answer, web)
            web.office.clock.advance(minutes: 11)
            all += try await web.as(coach) { try await look(web, $0, request: 2) }
            out.yield(all)
        }
        out.finish()
        for await all in stream { return all }
        return []
    }

    private func take(_ answer: Answer, _ web: WebOffice) async throws {
        let employee = web.office.employee
        let agreement = try await web.agreement()
        guard answer != .nothing else { return }
        if answer != .block {
            let yes = try web.office.yes(
                to: .example(id(1)),
                sampling: WebOffice.sampling,
                agreement: agreement
            )
            #expect(try await web.post(yes).status == 201)
        }
        if answer != .yes {
            #expect(try await web.post(employee.block(1, agreement: agreement)).status == 201)
        }
        guard answer == .yesAndGrant else { return }
        web.office.clock.advance(minutes: 11)
        let note = employee.start(
            sampling: WebOffice.sampling,
            block: 1,
            call: 1,
            callKey: .repeating(0x70),
            agreement: agreement
        )
        let credential = try await web.credential(for: employee, signedBy: employee.key)
        let token = try await web.as(credential) {
            try await $0.send(.post(text: String(decoding: note, as: UTF8.self), to: "/v1/starts"))
        }
        #expect(token.status == 200, "\(token.text)")
        web.office.clock.advance(minutes: -11)
    }

    private func look(
        _ web: WebOffice,
        _ connection: PinnedConnection,
        request number: Int
    ) async throws -> [String] {
        var all: [String] = []
        func note(_ call: Call, _ answer: PinnedHTTPS.Answer) {
            all.append("\(call.method.rawValue) \(call.path) \(answer.status) \(answer.text)")
        }
        let asked = try JSONEncoder.sorted.encode(question(web, number))
        let leaf = try await web.agreement().description
        let enrolment = String(
            decoding: await web.office.enrolment(of: web.office.coach),
            as: UTF8.self
        )
        var calls: [Call] = [
            .post(json: Array(asked), to: "/v1/requests"),
            .post(json: Array(asked), to: "/v1/requests"),
            .post(text: enrolment, to: "/v1/notes"),
            .post(text: enrolment, to: "/v1/viewings"),
            .get("/v1/requests/\(id(1))"),
            .get("/v1/proofs/\(leaf)"),
            .get("/v1/anchors/\(web.office.employee.pseudonym)"),
        ]
        for route in ServerRoutes.all where route.method == .get {
            let path = route.path.description
            guard path != "/v1/events", !path.contains("{pseudonym}") else { continue }
            calls.append(
                .get(
                    path.replacingOccurrences(of: "{id}", with: id(number))
                        .replacingOccurrences(of: "{sampling}", with: WebOffice.sampling.text)
                        .replacingOccurrences(of: "{n}", with: "0")
                        .replacingOccurrences(of: "{path}", with: "0/000")
                        .replacingOccurrences(of: "{leaf}", with: leaf)
                )
            )
        }
        for call in calls { note(call, try await connection.send(call)) }
        return all
    }

    private func id(_ number: Int) -> String {
        String(repeating: "0", count: 31) + "\(number)"
    }

    private func question(_ web: WebOffice, _ number: Int) -> ServerBody.RequestAsked {
        ServerBody.RequestAsked(
            request: id(number),
            mode: "arranged",
            purpose: "coaching",
            form: "full",
            from: web.office.clock.minute.number,
            until: web.office.clock.minute.number + 240,
            count: 1,
            employee: web.office.employee.pseudonym.text,
            team: nil
        )
    }
}

extension JSONEncoder {
    fileprivate static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return encoder
    }
}
