import Terms

/// The server's latest word, and what it covers.
struct InboxReading: Sendable {
    private(set) var latest: DeskInbox?
    /// Every yes that was in the ledger when the server was last asked: its word covers these.
    private(set) var heard: Set<SamplingID> = []
    private var asked = 0
    private var taken = 0

    /// One question to the server.
    struct Question: Sendable {
        let turn: Int
        let placed: Set<SamplingID>
    }

    mutating func ask(_ placed: Set<SamplingID>) -> Question {
        asked += 1
        return Question(turn: asked, placed: placed)
    }

    /// Takes the answer; false when a later question was answered before.
    ///
    /// - Throws: `ServerUnreachable` for numbers that no ledger can hold.
    mutating func take(
        _ read: DeskInbox,
        to question: Question
    ) throws(ServerUnreachable) -> Bool {
        guard question.turn > taken else { return false }
        guard (0...DeskBlock.mostBlocks).contains(read.lastBlock) else { throw ServerUnreachable() }
        (taken, latest, heard) = (question.turn, read, question.placed)
        return true
    }
}
