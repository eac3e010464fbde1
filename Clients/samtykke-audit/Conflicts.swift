import ArgumentParser
import Audit
import DurableFiles
import Glibc
import Programs

/// Two folders against each other, and the proof that they cannot be of one ledger.
enum Conflicts {
    /// Says whether the second folder continues the first, and ends the program.
    ///
    /// - Throws: the exit status.
    static func compare(
        _ old: EvidenceFolder,
        _ new: EvidenceFolder,
        _ pins: PinnedKeys?,
        writing path: String
    ) throws {
        switch Continuation.compare(old, new, pins: pins) {
        case .continues(let old, let new):
            say(
                "The second continues the first: the first \(old) of its \(new) entries are the same."
            )
            throw ExitCode(0)
        case .precedes(let new, let old):
            say(
                "The second is older: the first continues it, with \(old) entries after \(new)."
            )
            throw ExitCode(2)
        case .conflict(let conflict):
            try write(conflict.text, to: path)
            say(
                """
                The second does not continue the first: server and witness signed two histories.
                The proof is \(path); anybody checks it: samtykke-audit --verify \(path) EVIDENCE
                """
            )
            throw ExitCode(2)
        case .undecided(let reason):
            say("It cannot be said whether the second continues the first: \(reason).")
            throw ExitCode(3)
        }
    }

    /// Says whether a proof holds, and ends the program.
    ///
    /// - Throws: the exit status.
    static func verify(_ path: String, _ evidence: EvidenceFolder, _ pins: PinnedKeys?) throws {
        guard case .bytes(let bytes) = EvidenceFolder.plainFile(path, atMost: 1 << 20),
            let conflict = Conflict(bytes)
        else {
            say("\(path) is no proof of two histories.")
            throw ExitCode(3)
        }
        guard case .bytes(let agreement) = evidence.file("agreement.note", atMost: 65_536),
            conflict.isOf(agreement: agreement, pins: pins)
        else {
            say("The keys are not those of an agreement in the folder.")
            throw ExitCode(4)
        }
        guard conflict.holds else {
            say("It proves nothing: a signature or a hash does not hold.")
            throw ExitCode(4)
        }
        say("It holds: server and witness of this agreement signed two histories.")
        throw ExitCode(0)
    }

    private static func say(_ line: String) { StandardStreams.data(line) }

    /// Writes a new file; one that is there stays as it is.
    private static func write(_ text: String, to path: String) throws {
        do throws(FileFault) {
            let file = try OpenFile(path, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o644)
            try file.write(Array(text.utf8), at: 0)
            try file.syncAll()
        } catch {
            ProgramExit(error).end("samtykke-audit")
        }
    }
}
