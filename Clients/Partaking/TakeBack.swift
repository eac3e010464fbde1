import PinnedHTTPS
package import Programs
import Sampling
import SchedulerClient
package import Terms

/// What server and witness said to a signed `withdrawn`.
///
/// Both are always asked: the server could answer that it stands and write nothing, the witness shreds by itself.
package struct TakeBack: Hashable, Sendable {
    package enum Word: Hashable, Sendable {
        case taken
        /// Refused, by these rules; and why in words.
        case refused([String], String)
        /// No answer that can be used; and why in words.
        case silent(String)
    }

    package let server: Word
    package let witness: Word

    /// Signs `withdrawn`, and gives it to the server and, whatever that says, to the witness.
    package static func of(_ sampling: SamplingID, by person: Person) async throws -> TakeBack {
        let note = person.note(.withdrawn(Withdrawn(sampling: sampling, by: .employee)))
        // First: from here on the recorder starts nothing for it, whoever can be reached.
        try StoredAnswer.forget(sampling, in: person.folder)
        let told = await give(
            server: { _ = try await person.scheduler.send(note) },
            witness: { try await person.folder.giveWitness(note) }
        )
        if told.mustBeKept { try StoredAnswer.keep(note, in: person.folder) }
        return told
    }

    /// Asks the server, then the witness.
    package static func give(
        server: () async throws -> Void,
        witness: () async throws -> Void
    ) async -> TakeBack {
        TakeBack(server: await word(server), witness: await word(witness))
    }

    private static func word(_ ask: () async throws -> Void) async -> Word {
        do {
            try await ask()
            return .taken
        } catch let fault as CallFault {
            let why = ProgramExit.advice(fault)
            return fault.isRefusal
                ? .refused(fault.rules.isEmpty ? [fault.type] : fault.rules, why) : .silent(why)
        } catch {
            return .silent("\(error)")
        }
    }

    /// Whether the witness has the note from the ledger: it refuses a second one by the rule `withdrawn` alone.
    ///
    /// So it does with a sampling it never heard of, which is why the server's word counts here.
    private var isKnown: Bool {
        guard server == .taken, case .refused([RuleName.withdrawn.rawValue], _) = witness else {
            return false
        }
        return true
    }

    /// Whether the note waits for the recorder to give it again.
    package var mustBeKept: Bool {
        switch (server, witness) {
        case (_, .silent), (.silent, .refused): true
        default: false
        }
    }

    /// Why the command must not end with 0, or nil.
    package var stop: ProgramExit? {
        switch witness {
        case .taken: nil
        case .refused(_, let why): isKnown ? nil : .refused("not withdrawn at the witness: \(why)")
        case .silent:
            .failure(
                "the witness could not be reached; the recorder gives it the withdrawal later"
            )
        }
    }

    /// What each said, for people.
    package var lines: [String] {
        [Self.line(server, "server"), Self.line(isKnown ? .taken : witness, "witness")]
    }

    private static func line(_ word: Word, _ side: String) -> String {
        switch word {
        case .taken: "withdrawn at the \(side)"
        case .refused(_, let why): "the \(side) refuses: \(why)"
        case .silent(let why): "no answer from the \(side): \(why)"
        }
    }

    /// The same for programs.
    package struct Facts: Encodable, Hashable {
        package var sampling: String
        package var server: String
        package var witness: String
        package var withdrawn: Bool
    }

    package func facts(_ sampling: SamplingID) -> Facts {
        Facts(
            sampling: sampling.text,
            server: Self.name(server),
            witness: isKnown ? Self.name(.taken) : Self.name(witness),
            withdrawn: stop == nil
        )
    }

    private static func name(_ word: Word) -> String {
        switch word {
        case .taken: "withdrawn"
        case .refused: "refused"
        case .silent: "unreachable"
        }
    }
}
