import Agreements
import Capturing
import Sealing
import SignedNotes
import Synchronization
import Terms
import TestSupport
import Testing

@testable import EmployeeDesk

@Suite("A device store that fails")
struct StoreFaultTests {
    private func report(_ fixture: DeskFixture, of name: String) -> Bool {
        fixture.log.all.contains { $0.hasPrefix("report storeFailed") && $0.contains(name) }
    }

    private func failing(_ name: String) -> DeskFixture {
        let fixture = DeskFixture()
        fixture.store.failing.withLock { _ = $0.insert(name) }
        return fixture
    }

    @Test(
        "is told as what it is, with its cause, when a call is counted",
        arguments: [true, false]
    )
    func counting(fails: Bool) async throws {
        let fixture = fails ? failing("counter") : DeskFixture()
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 30, at: desk)
        #expect(report(fixture, of: "disk full at counter") == fails)
        #expect(fixture.log.count("report callCounted") == (fails ? 0 : 1))
        #expect(fixture.log.count("report serverUnreachable") == 0)
    }

    @Test("is told so when a yes cannot be written down, and the yes is not sent")
    func yes() async throws {
        let fixture = failing("acknowledgements/")
        let bytes = fixture.request().0.bytes
        fixture.server.inboxAnswer.withLock { $0.requests = [bytes] }
        let desk = try await fixture.desk()
        let notice = try #require(fixture.badge.notices.withLock { $0.first })
        let line = SignedNote.line(over: notice.entry, by: fixture.key).description
        await desk.take(BadgeEvent.yes(id: notice.id, signature: line))
        #expect(report(fixture, of: "disk full at acknowledgements/"))
        #expect(fixture.log.count("report serverUnreachable") == 0)
        #expect(fixture.server.sent.withLock { $0.isEmpty })
    }

    @Test("is told so when a take-back cannot be written down, which all the same ends the yes")
    func takeBack() async throws {
        let fixture = DeskFixture()
        let answer = try await fixture.acknowledged(mode: .employee)
        let desk = try await fixture.desk()
        fixture.store.failing.withLock { _ = $0.insert("notes/") }
        await desk.take(BadgeEvent.takeBack(id: answer.sampling.text))
        #expect(report(fixture, of: "disk full at notes/"))
        #expect(fixture.log.count("report serverUnreachable") == 0)
        await fixture.call("a", seconds: 30, at: desk)
        #expect(fixture.server.starts.withLock { $0.isEmpty })
    }

    @Test("is told so when the end of a recording cannot be written down")
    func recovery() async throws {
        let fixture = failing("notes/")
        let header = RecordingHeader(
            origin: fixture.agreement.origin,
            sampling: "00000000000000000000000000000501",
            grant: .repeating(4),
            shares: [
                .init(pseudonym: DeskFixture.employee, sealed: [UInt8](repeating: 1, count: 80))
            ]
        )
        try await fixture.spool.begin(header.sampling, header: header.bytes)
        _ = try await fixture.desk()
        #expect(report(fixture, of: "disk full at notes/"))
        #expect(fixture.log.count("report serverUnreachable") == 0)
        #expect(try await fixture.spool.list() == [header.sampling])
    }

    @Test("is told so, with its cause, when the number of a start cannot be written down")
    func starting() async throws {
        let fixture = failing("counter")
        _ = try await fixture.acknowledged(mode: .employee)
        let desk = try await fixture.desk()
        await fixture.call("a", seconds: 3, at: desk)
        let reports = fixture.log.all.filter { $0.hasPrefix("report startRefused(") }
        #expect(reports.contains { $0.contains("store") && $0.contains("disk full at counter") })
        #expect(fixture.server.starts.withLock { $0.isEmpty })
    }

    @Test("is not blamed when only the server is away")
    func server() async throws {
        let fixture = DeskFixture()
        fixture.server.isReachable.withLock { $0 = false }
        _ = try await fixture.desk()
        #expect(fixture.log.count("report storeFailed") == 0)
        #expect(fixture.log.count("report serverUnreachable") > 0)
    }
}
