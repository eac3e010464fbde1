import Foundation
import PinnedHTTPS
import Sampling
import Scheduling
import SchedulerClient
import ServerStage
import SignedNotes
import Terms
import TestSupport
import Testing
import WireFormat
import WitnessDialogue

@Suite("The server's events")
struct EventTests {
    @Test("tell an employee to look, when a coach has asked them")
    func asked() async throws {
        try await WebOffice.open { web in
            let employee = try await web.enrol(web.office.employee)
            let coach = try await web.enrol(web.office.coach)
            try await listening(web, employee) { events in
                try await ask(web, coach)
                #expect(await events.next() == .inbox)
            }
        }
    }

    @Test("tell a coach nothing of a yes, and everybody that the agreement ends")
    func yes() async throws {
        try await WebOffice.open { web in
            let employee = try await web.enrol(web.office.employee)
            let coach = try await web.enrol(web.office.coach)
            try await ask(web, coach)
            let yes = try web.office.yes(
                to: .example(WebOffice.request),
                sampling: WebOffice.sampling,
                agreement: try await web.agreement()
            )
            try await listening(web, coach) { coachHears in
                try await listening(web, employee) { employeeHears in
                    let placed = try await web.post(yes)
                    #expect(placed.status == 201)
                    #expect(await employeeHears.next() == .inbox)
                    let revoked = try await web.post(revocation(web))
                    #expect(revoked.status == 201)
                    #expect(await employeeHears.next() == .revoked)
                }
                #expect(await coachHears.next() == .revoked)
            }
        }
    }

    private func revocation(_ web: WebOffice) -> [UInt8] {
        let text = Entry.text(of: .revoked(Revoked(by: .union)), origin: web.office.origin)
        return SignedNote(text: text, signatures: []).signed(by: web.office.parties.union).bytes
    }

    /// Runs while somebody's events come in; the connection stands by then.
    private func listening(
        _ web: WebOffice,
        _ credential: TLSCredential,
        _ body: (inout AsyncStream<ServerEvent>.Iterator) async throws -> Void
    ) async throws {
        try await web.as(credential) { connection in
            var events = SchedulerCalls(connection).events().makeAsyncIterator()
            // The client's own word for "connected": from here on nothing is missed.
            #expect(await events.next() == .inbox)
            try await body(&events)
        }
    }

    private func ask(_ web: WebOffice, _ coach: TLSCredential) async throws {
        let asked = ServerBody.RequestAsked(
            request: WebOffice.request,
            mode: "arranged",
            purpose: "coaching",
            form: "full",
            from: web.office.clock.minute.number,
            until: web.office.clock.minute.number + 240,
            count: 1,
            employee: web.office.employee.pseudonym.text,
            team: nil
        )
        let body = try JSONEncoder().encode(asked)
        let placed = try await web.as(coach) {
            try await $0.send(.post(json: Array(body), to: "/v1/requests"))
        }
        #expect(placed.status == 201)
    }
}
