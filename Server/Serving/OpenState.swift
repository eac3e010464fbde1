import Agreements
import SQLiteStore

extension StateFolder {
    /// The adopted agreement, checked once more.
    ///
    /// - Throws: `Exit` 78, because a restart reads the same bytes.
    func agreement(in bytes: [UInt8]) throws -> Agreement {
        do {
            return try SignedAgreement.read(bytes, named: file("agreement.note"))
        } catch let exit as Exit {
            throw Exit(.unsuitable, "\(exit.reason); restore what adopt kept")
        }
    }

    /// The database.
    ///
    /// - Throws: `Exit` 70 for a file that is no database or a damaged one.
    func ledger() throws -> SQLiteLedger {
        do { return try SQLiteLedger(path: database) } catch {
            throw Exit(
                .stoppedForGood,
                "\(database) cannot be used (\(error)); restore a backup, or move it away with its "
                    + "-wal and -shm: the entries then come back from the witness"
            )
        }
    }
}
