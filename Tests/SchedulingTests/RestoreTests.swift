import Sampling
import Scheduling
import ServerStage
import Terms
import TestSupport
import Testing

@Suite("A server and a witness that remember different things")
struct RestoreTests {
    @Test("make the server fetch what a backup has forgotten, and sign no second history")
    func backup() async throws {
        let story = Story()
        try await story.open()
        let yesterday = story.office.store.content
        try await story.tell()
        let today = story.office.store.content
        story.office.store.restore(yesterday)
        story.restart()
        try await story.open()
        let restored = story.office.store.content
        #expect(restored.leaves == today.leaves)
        #expect(
            restored.everSigned.dropFirst(yesterday.everSigned.count).allSatisfy(
                today.everSigned.contains
            )
        )
    }

    @Test("make an empty server take everything from the witness")
    func empty() async throws {
        let story = Story()
        try await story.tell()
        let today = story.office.store.content
        story.office.store.restore(MemoryStore.Content())
        story.restart()
        try await story.open()
        #expect(story.office.store.content.leaves == today.leaves)
    }

    @Test("stop the server for good when the witness has forgotten entries")
    func rolledBackWitness() async throws {
        let story = Story()
        try await story.tell()
        try await story.office.witness.rollBack(to: 3)
        story.restart()
        await #expect(throws: Unavailable.self) { try await story.sequencer.open() }
        guard case .stoppedForGood(let reason) = await story.sequencer.end else {
            Issue.record("it goes on")
            return
        }
        #expect(reason.contains("rolled back"))
        let note = story.office.employee.block(2, agreement: .repeating(1))
        await #expect(throws: Unavailable.self) {
            _ = try await story.sequencer.submit(.note(note))
        }
    }

    @Test("stop the server for good when its own entries were cut")
    func cutStore() async throws {
        let story = Story()
        try await story.tell()
        var content = story.office.store.content
        content.leaves.removeLast()
        story.office.store.restore(content)
        story.restart()
        await #expect(throws: Unavailable.self) { try await story.sequencer.open() }
        #expect(await story.sequencer.end != nil)
    }

    @Test("stop the server for good when an entry was changed")
    func changedEntry() async throws {
        let story = Story()
        try await story.tell()
        var content = story.office.store.content
        content.leaves[2] = content.leaves[1]
        story.office.store.restore(content)
        story.restart()
        await #expect(throws: Unavailable.self) { try await story.sequencer.open() }
        #expect(await story.sequencer.end != nil)
    }
}
