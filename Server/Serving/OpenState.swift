import Agreements
import Programs
import SQLiteStore

extension ServerFolder {
    /// The adopted agreement, checked once more.
    ///
    /// - Throws: `ProgramExit` 78, because a restart reads the same bytes.
    func agreement(in bytes: [UInt8]) throws -> Agreement {
        do {
            return try SignedAgreement.read(bytes, named: file("agreement.note"))
        } catch let exit as ProgramExit {
            throw ProgramExit(.unsuitable, "\(exit.reason); restore what adopt kept")
        }
    }

    /// The database.
    ///
    /// - Throws: `ProgramExit` 70 for a file that is no database or a damaged one.
    func ledger() throws -> SQLiteLedger {
        do { return try SQLiteLedger(path: database) } catch {
            throw ProgramExit(
                .stoppedForGood,
                "\(database) cannot be used (\(error)); restore a backup, or move it away with its "
                    + "-wal and -shm: the entries then come back from the witness"
            )
        }
    }
}
