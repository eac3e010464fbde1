import PinnedHTTPS
import Programs
import Synchronization
import Terms
import TestSupport
import Testing

@testable import Partaking

@Suite("A take-back from the terminal")
struct TakeBackTests {
    private static func refused(_ rule: String) -> CallFault {
        CallFault(status: 409, type: rule, rules: [rule], detail: "said")
    }

    private static let silent = CallFault.unreachable("https://witness.example")

    private func told(
        _ server: CallFault?,
        _ witness: CallFault?
    ) async -> TakeBack {
        await TakeBack.give(
            server: { if let server { throw server } },
            witness: { if let witness { throw witness } }
        )
    }

    @Test(
        "goes to the witness whatever the server says",
        arguments: [nil, refused("signature"), silent]
    )
    func always(server: CallFault?) async {
        let asked = Mutex(0)
        let told = await TakeBack.give(
            server: { if let server { throw server } },
            witness: { asked.withLock { $0 += 1 } }
        )
        #expect(asked.withLock { $0 } == 1)
        #expect(told.stop == nil && !told.mustBeKept && told.witness == .taken)
        #expect(told.lines.contains("withdrawn at the witness"))
    }

    @Test(
        "fails and is kept while the witness cannot be reached, even when the server says it stands",
        arguments: [nil, refused("withdrawn"), silent]
    )
    func unreached(server: CallFault?) async {
        let told = await told(server, Self.silent)
        #expect(told.stop?.code == .failure && told.mustBeKept)
    }

    @Test("is done when the witness has it from the ledger")
    func known() async {
        let told = await told(nil, Self.refused("withdrawn"))
        #expect(told.stop == nil && !told.mustBeKept)
    }

    @Test(
        "is refused when the witness refuses and the server does not say that it stands",
        arguments: [refused("withdrawn"), silent]
    )
    func unknown(server: CallFault) async {
        let told = await told(server, Self.refused("withdrawn"))
        #expect(told.stop?.code == .refused)
        #expect(told.mustBeKept == (server == Self.silent))
    }

    @Test("is refused when the witness refuses by another rule, whatever the server says")
    func otherRule() async {
        #expect(await told(nil, Self.refused("signature")).stop?.code == .refused)
    }

    @Test("tells programs what each said")
    func facts() async {
        let facts = await told(nil, Self.silent).facts("0000000000000000000000000000000a")
        #expect(facts.server == "withdrawn" && facts.witness == "unreachable" && !facts.withdrawn)
    }
}
