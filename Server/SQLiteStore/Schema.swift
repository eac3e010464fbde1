import GRDB

/// The tables, as a list of steps that are only ever added to.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE leaf (
                        place INTEGER PRIMARY KEY,
                        bytes BLOB NOT NULL,
                        hash BLOB NOT NULL,
                        note BLOB NOT NULL
                    ) STRICT;
                    CREATE INDEX leaf_hash ON leaf (hash);
                    CREATE INDEX leaf_note ON leaf (note);
                    CREATE TABLE checkpoint (
                        sort TEXT PRIMARY KEY,
                        text TEXT NOT NULL
                    ) STRICT;
                    CREATE TABLE token (
                        leaf BLOB PRIMARY KEY,
                        bytes BLOB NOT NULL
                    ) STRICT;
                    """
            )
        }
        return migrator
    }
}
