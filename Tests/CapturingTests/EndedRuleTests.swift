import Agreements
import Sampling
import Terms
import TestSupport
import Testing

@testable import Capturing

@Suite("What a capture reports at its end")
struct EndedRuleTests {
    /// A ledger in which one capture may end.
    private static func ledger() -> (ledger: LedgerBuilder, person: ExamplePerson, SamplingID) {
        var ledger = LedgerBuilder(Agreement.example())
        let coach = ExamplePerson(100, .coach)
        ledger.enrol(coach)
        let person = ledger.enrolTeam(5)[0]
        ledger.must(.block(ledger.block(person)))
        let sampling = ledger.arrangedRecording(of: person, by: coach)
        return (ledger, person, sampling)
    }

    private static let ends: [CaptureSignal] = [
        .badge(.stop), .badge(.discard), .badge(.refused), .badge(.gone), .window(.gone),
        .audioEnded, .login(.locked), .revoked, .call(.lost), .call(.closed(call: "call-1")),
        .call(.established(call: "call-2", process: 42)),
    ]

    @Test("is never refused by the ledger's rules", arguments: 1...60 as ClosedRange<UInt64>)
    func admitted(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let play = try Play(
            streams: ["far,near,window", "window", "far"].randomElement(using: &random) ?? "far"
        )
        if Int.random(in: 0..<4, using: &random) == 0 {
            play.outside.fail("spool append \(Int.random(in: 0..<3, using: &random))")
        }
        await play.begin()
        for _ in 0..<Int.random(in: 0..<8, using: &random) {
            let painting = Bool.random(using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: await play.send(.badge(.alive(covered: false, drawn: true)))
            case 1: await play.send(.badge(.informed))
            case 2: await play.matches()
            case 3: await play.send(.window(.mismatch(.title)))
            case 4: await play.send(.badge(Bool.random(using: &random) ? .pause : .resume))
            default:
                await play.pass(
                    tenths: Int.random(in: 1...40, using: &random),
                    painting: painting
                )
            }
        }
        await play.send(Self.ends.randomElement(using: &random) ?? .revoked)
        try await Self.expectAdmitted(try await play.finish().ended)
    }

    @Test("says that nothing was captured where no picture was ever released")
    func nothing() async throws {
        let play = try Play(streams: "window")
        await play.open()
        await play.pass(tenths: 50, painting: false)
        await play.send(.call(.closed(call: "call-1")))
        let ended = try await play.finish().ended
        #expect(ended.outcome == .notStarted && ended.capturedSeconds == 0)
        try await Self.expectAdmitted(ended)
    }

    private static func expectAdmitted(_ ended: Ended) async throws {
        let (ledger, person, sampling) = ledger()
        var ended = ended
        ended.employee = person.pseudonym
        ended.sampling = sampling
        ended.grant = ledger.grantLeaf(of: sampling)
        #expect(ledger.broken(.ended(ended)) == [], "\(ended)")
    }
}
