import Agreements
import Capturing
import Sampling
import Sealing
import SignedNotes
import Synchronization
import Terms
import TestSupport
import Testing

@testable import EmployeeDesk

@Suite("A desk after a crash")
struct RecoveryTests {
    private static let sampling: SamplingID = "00000000000000000000000000000501"

    private func spooled(_ fixture: DeskFixture, chunks: Int) async throws -> RecordingHeader {
        let header = RecordingHeader(
            origin: fixture.agreement.origin,
            sampling: Self.sampling,
            grant: .repeating(4),
            shares: [
                .init(pseudonym: DeskFixture.employee, sealed: [UInt8](repeating: 1, count: 80))
            ]
        )
        try await fixture.spool.begin(Self.sampling, header: header.bytes)
        for number in 0..<chunks {
            try await fixture.spool.append(
                Self.sampling,
                number: number,
                chunk: [UInt8](repeating: UInt8(number), count: 40)
            )
        }
        return header
    }

    @Test("reports what lies in the spool as cut short, with the head of exactly those chunks")
    func cutShort() async throws {
        let fixture = DeskFixture()
        let header = try await spooled(fixture, chunks: 3)
        _ = try await fixture.desk()
        let note = try #require(fixture.server.sent.withLock { $0.first })
        guard case .ended(let ended) = try Entry(bytes: note.bytes).event else {
            return #expect(Bool(false))
        }
        var manifest = Manifest(header: header.bytes)
        for number in 0..<3 { manifest.append([UInt8](repeating: UInt8(number), count: 40)) }
        #expect(ended.outcome == .cutShort)
        #expect(ended.chunks == 3)
        #expect(ended.head == manifest.head)
        #expect(
            fixture.server.uploads.withLock { $0 } == ["header", "chunk 0", "chunk 1", "chunk 2"]
        )
        #expect(try await fixture.spool.list().isEmpty)
    }

    @Test("never sends what was discarded and still lies in the spool")
    func discarded() async throws {
        let fixture = DeskFixture()
        _ = try await spooled(fixture, chunks: 3)
        let ended = Ended(
            employee: DeskFixture.employee,
            sampling: Self.sampling,
            grant: .repeating(4),
            outcome: .discarded,
            capturedSeconds: 6,
            pausedSeconds: 0,
            framesWithheld: 0,
            chunks: 0,
            head: nil
        )
        let text = Entry.text(of: .ended(ended), origin: fixture.agreement.origin)
        let note = SignedNote(text: text, signatures: []).signed(by: fixture.key)
        try await fixture.store.put("ended/\(Self.sampling)", note.bytes)
        _ = try await fixture.desk()
        #expect(fixture.server.uploads.withLock { $0.isEmpty })
        #expect(try await fixture.spool.list().isEmpty)
    }

    @Test("reports a header without chunks as not started")
    func empty() async throws {
        let fixture = DeskFixture()
        _ = try await spooled(fixture, chunks: 0)
        _ = try await fixture.desk()
        let note = try #require(fixture.server.sent.withLock { $0.first })
        #expect(note.text.contains("\noutcome not-started\n"))
    }

    @Test("drops what is gone at the server for good, and says so")
    func gone() async throws {
        let fixture = DeskFixture()
        _ = try await spooled(fixture, chunks: 2)
        fixture.server.refusedUploads.withLock { $0[Self.sampling] = ["gone"] }
        _ = try await fixture.desk()
        #expect(try await fixture.spool.list().isEmpty)
        #expect(fixture.log.count("report uploadDropped") == 1)
    }

    @Test("keeps what is refused for another reason", arguments: ["forbidden", "conflict"])
    func kept(name: String) async throws {
        let fixture = DeskFixture()
        _ = try await spooled(fixture, chunks: 2)
        fixture.server.refusedUploads.withLock { $0[Self.sampling] = [name] }
        _ = try await fixture.desk()
        #expect(try await fixture.spool.list() == [Self.sampling])
        #expect(fixture.log.count("report uploadDropped") == 0)
    }

    @Test("never reports the same recording twice, and keeps it until it is uploaded")
    func twice() async throws {
        let fixture = DeskFixture()
        _ = try await spooled(fixture, chunks: 2)
        fixture.server.isReachable.withLock { $0 = false }
        _ = try await fixture.desk()
        #expect(try await fixture.spool.list() == [Self.sampling])
        fixture.server.isReachable.withLock { $0 = true }
        _ = try await fixture.desk()
        let ended = fixture.server.sent.withLock {
            $0.count { $0.text.hasPrefix("samtykke/v1 ended") }
        }
        #expect(ended == 1)
        #expect(try await fixture.spool.list().isEmpty)
    }
}
