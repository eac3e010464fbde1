import Foundation
import GRDB
package import Scheduling
package import Terms

/// Leaves, checkpoints and tokens in one SQLite database.
///
/// WAL with `synchronous = FULL`: a commit is on the disk when it returns. Everything but the tokens can be
/// rebuilt from the witness. Source: SQLite "PRAGMA synchronous"; GRDB `DatabasePool`.
package final class SQLiteLedger: LedgerStore, TokenStore {
    private let pool: DatabasePool

    /// Opens or makes a database at a path.
    ///
    /// - Throws: GRDB's errors for an unreadable file; `UnsafeDatabase` when the durability asked for does not hold.
    package init(path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB sets NORMAL on the writer after `prepareDatabase`; only here does FULL last.
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        guard try synchronous() == 2 else { throw UnsafeDatabase() }
        try Schema.migrator.migrate(pool)
    }

    /// What `PRAGMA synchronous` says on the connection that writes; 2 is FULL.
    package func synchronous() throws -> Int {
        try pool.writeWithoutTransaction { database in
            try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
        }
    }

    package func size() async throws -> Int {
        try await pool.read { try Self.size(in: $0) }
    }

    package func leaves(from first: Int, limit: Int) async throws -> [[UInt8]] {
        try await pool.read { database in
            try Data.fetchAll(
                database,
                sql: "SELECT bytes FROM leaf WHERE place >= ? ORDER BY place LIMIT ?",
                arguments: [first, limit]
            ).map { Array($0) }
        }
    }

    package func append(_ leaves: [StoredLeaf], after size: Int) async throws {
        try await pool.write { database in
            let found = try Self.size(in: database)
            guard found == size else { throw SizeMoved(believed: size, found: found) }
            let insert = try database.cachedStatement(
                sql: "INSERT INTO leaf (place, bytes, hash, note) VALUES (?, ?, ?, ?)"
            )
            for (offset, leaf) in leaves.enumerated() {
                try insert.execute(arguments: [
                    size + offset, Data(leaf.bytes), Data(leaf.leaf.bytes), Data(leaf.note.bytes),
                ])
            }
        }
    }

    package func index(ofNote note: Bytes32) async throws -> Int? {
        try await index("note", note)
    }

    package func index(ofLeaf leaf: LeafHash) async throws -> Int? {
        try await index("hash", leaf)
    }

    package func checkpoint(_ sort: KeptCheckpoint) async throws -> String? {
        try await pool.read { database in
            try String.fetchOne(
                database,
                sql: "SELECT text FROM checkpoint WHERE sort = ?",
                arguments: [sort.rawValue]
            )
        }
    }

    package func keep(_ note: String, as sort: KeptCheckpoint) async throws {
        try await pool.write { database in
            try database.execute(
                sql: """
                    INSERT INTO checkpoint (sort, text) VALUES (?, ?)
                    ON CONFLICT (sort) DO UPDATE SET text = excluded.text
                    """,
                arguments: [sort.rawValue, note]
            )
        }
    }

    package func token(ofGrant leaf: LeafHash) async throws -> [UInt8]? {
        try await pool.read { try Self.token(leaf, in: $0) }
    }

    package func keep(token: [UInt8], ofGrant leaf: LeafHash) async throws -> [UInt8] {
        try await pool.write { database in
            try database.execute(
                sql: "INSERT INTO token (leaf, bytes) VALUES (?, ?) ON CONFLICT (leaf) DO NOTHING",
                arguments: [Data(leaf.bytes), Data(token)]
            )
            return try Self.token(leaf, in: database) ?? token
        }
    }

    package func deleteToken(ofGrant leaf: LeafHash) async throws {
        try await pool.write { database in
            try database.execute(
                sql: "DELETE FROM token WHERE leaf = ?",
                arguments: [Data(leaf.bytes)]
            )
        }
    }

    /// `column` is `note` or `hash`.
    private func index(_ column: String, _ value: Bytes32) async throws -> Int? {
        try await pool.read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT place FROM leaf WHERE \(column) = ? ORDER BY place LIMIT 1",
                arguments: [Data(value.bytes)]
            )
        }
    }

    private static func size(in database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT coalesce(max(place) + 1, 0) FROM leaf") ?? 0
    }

    private static func token(_ leaf: LeafHash, in database: Database) throws -> [UInt8]? {
        try Data.fetchOne(
            database,
            sql: "SELECT bytes FROM token WHERE leaf = ?",
            arguments: [Data(leaf.bytes)]
        ).map { Array($0) }
    }
}

/// The database would not be safe against a power cut.
package struct UnsafeDatabase: Error, Hashable, Sendable, CustomStringConvertible {
    package let description = "the database does not keep PRAGMA synchronous = FULL"
}
