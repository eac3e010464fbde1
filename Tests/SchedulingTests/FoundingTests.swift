import Agreements
import Scheduling
import ServerStage
import Terms
import TestSupport
import Testing

@Suite("A founding agreement")
struct FoundingTests {
    @Test(
        "that own rules or the witness alone refuse ends the server and says why",
        arguments: [true, false]
    )
    func refused(byOwnRules: Bool) async throws {
        let office = Office(isSignedByUnion: false)
        let (_, sequencer) = office.server(rules: byOwnRules ? .agreed : .lawless)
        await #expect(throws: Unavailable.self) { try await sequencer.open() }
        guard case .foundingRefused(let why) = await sequencer.end else {
            Issue.record("it goes on")
            return
        }
        #expect(!why.isEmpty)
        #expect(office.store.content.leaves.isEmpty)
        await #expect(throws: Unavailable.self) { _ = try await sequencer.view() }
    }

    @Test("that a port could not be asked about ends nothing", arguments: 1...6)
    func unreachable(call: Int) async throws {
        let office = Office()
        office.faults.plan(.lost, atCall: call)
        let (_, sequencer) = office.server()
        await #expect(throws: Unavailable.self) { try await sequencer.open() }
        #expect(await sequencer.end == nil)
        try await sequencer.open()
        #expect(office.store.content.leaves.count == 1)
    }
}
