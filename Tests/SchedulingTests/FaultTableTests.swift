import CaptureTokens
import Ledger
import Sampling
import Scheduling
import ServerStage
import SignedNotes
import Terms
import TestSupport
import Testing

/// Every call of every port goes wrong once, in every way; the promises hold after each.
///
/// Source: DESIGN §4: no token without its entry, an approved batch is the only continuation, nothing
/// acknowledged is lost.
@Suite("Whichever call of whichever port goes wrong")
struct FaultTableTests {
    @Test("the promises hold when the same bytes are sent again", arguments: FaultKind.allCases)
    func table(kind: FaultKind) async throws {
        let calls = try await calmStory()
        var hits = 0
        for number in 1...calls {
            let story = Story()
            story.office.faults.plan(kind, atCall: number)
            try await story.tell()
            if story.office.faults.hit != nil { hits += 1 }
            let place = "\(kind) at call \(number), \(story.office.faults.hit ?? "none")"
            try await check(story, place)
        }
        #expect(hits > calls / 2)
    }

    @Test("the same start gets the same bytes from a restarted server")
    func sameToken() async throws {
        let story = Story()
        try await story.tell()
        story.restart()
        try await story.open()
        #expect(try await story.start() == story.token)
    }

    private func calmStory() async throws -> Int {
        let story = Story()
        try await story.tell()
        #expect(story.repeats == 0)
        try await check(story, "no fault")
        return story.office.faults.calls
    }

    private func check(_ story: Story, _ place: String) async throws {
        let content = story.office.store.content
        let approved = await story.office.witness.leaves
        let stored = content.leaves.map(\.bytes)
        #expect(stored == approved, "\(place): server and witness differ")
        #expect(Set(content.leaves.map(\.note)).count == stored.count, "\(place): an entry twice")
        for (note, position) in story.acknowledged {
            let leaf = content.leaves[position.index]
            #expect(leaf.leaf == position.leaf, "\(place): an acknowledged entry was lost")
            if let note { #expect(leaf.bytes.suffix(note.count) == note[...], "\(place)") }
        }
        try checkToken(story, content, place)
        try checkCheckpoints(content, place)
    }

    private func checkToken(
        _ story: Story,
        _ content: MemoryStore.Content,
        _ place: String
    ) throws {
        let bytes = try #require(story.token, "\(place)")
        let token = try #require(UnverifiedToken(text: String(decoding: bytes, as: UTF8.self)))
        #expect(content.leaves[token.proof.index].bytes == token.leaf, "\(place): no entry")
        let key = story.office.parties.server.verifierKey()
        let verified = try VerifiedCheckpoint(
            note: token.proof.checkpoint,
            log: key,
            witness: story.office.parties.witness.verifierKey(.cosignature)
        )
        #expect(
            Proofs.isIncluded(
                Leaf.hash(token.leaf),
                at: token.proof.index,
                size: verified.checkpoint.size,
                root: verified.checkpoint.root,
                proof: token.proof.path
            ),
            "\(place)"
        )
        #expect(content.tokens[Leaf.hash(token.leaf)] == bytes, "\(place): the token was not kept")
    }

    /// One root for each size, ever: nothing was signed that is not the final ledger's prefix.
    private func checkCheckpoints(_ content: MemoryStore.Content, _ place: String) throws {
        var tree = Tree()
        for leaf in content.leaves { tree.append(leaf.leaf) }
        for text in content.everSigned {
            let note = try #require(SignedNote(Array(text.utf8)))
            let checkpoint = try #require(Checkpoint(text: note.text))
            #expect(tree.root(at: checkpoint.size) == checkpoint.root, "\(place): two histories")
        }
    }
}
