import Foundation
import SQLiteStore
import Scheduling
import ServerStage
import Terms
import TestSupport
import Testing

/// What every ledger store must do, run on the real one and on the one other tests use.
@Suite("A ledger store")
struct LedgerStoreContract {
    enum Kind: String, CaseIterable, Sendable { case sqlite, memory }

    /// A store, and how to open it again as after a restart.
    private func open(
        _ kind: Kind
    ) throws -> (
        store: any LedgerStore & TokenStore, again: () throws -> any LedgerStore & TokenStore
    ) {
        switch kind {
        case .memory:
            let store = MemoryStore()
            return (store, { store })
        case .sqlite:
            let path = NSTemporaryDirectory() + UUID().uuidString + ".sqlite"
            return (try SQLiteLedger(path: path), { try SQLiteLedger(path: path) })
        }
    }

    private func leaf(_ number: UInt8) -> StoredLeaf {
        StoredLeaf(bytes: [1, 2, number], leaf: .repeating(number), note: .repeating(100 + number))
    }

    @Test("is empty at first", arguments: Kind.allCases)
    func empty(kind: Kind) async throws {
        let store = try open(kind).store
        #expect(try await store.size() == 0)
        #expect(try await store.leaves(from: 0, limit: 10).isEmpty)
        #expect(try await store.checkpoint(.signed) == nil)
        #expect(try await store.checkpoint(.cosigned) == nil)
        #expect(try await store.index(ofNote: .repeating(1)) == nil)
        #expect(try await store.token(ofGrant: .repeating(1)) == nil)
    }

    @Test("keeps leaves in order across a restart", arguments: Kind.allCases)
    func order(kind: Kind) async throws {
        let (store, again) = try open(kind)
        try await store.append([leaf(1), leaf(2)], after: 0)
        try await store.append([leaf(3)], after: 2)
        let reopened = try again()
        #expect(try await reopened.size() == 3)
        #expect(try await reopened.leaves(from: 1, limit: 1) == [[1, 2, 2]])
        #expect(
            try await reopened.leaves(from: 0, limit: 9) == [[1, 2, 1], [1, 2, 2], [1, 2, 3]]
        )
        #expect(try await reopened.index(ofLeaf: .repeating(3)) == 2)
        #expect(try await reopened.index(ofNote: .repeating(102)) == 1)
    }

    @Test("refuses to append after another size, and changes nothing", arguments: Kind.allCases)
    func compareAndSwap(kind: Kind) async throws {
        let store = try open(kind).store
        try await store.append([leaf(1)], after: 0)
        await #expect(throws: SizeMoved(believed: 0, found: 1)) {
            try await store.append([leaf(2)], after: 0)
        }
        await #expect(throws: SizeMoved(believed: 2, found: 1)) {
            try await store.append([leaf(2)], after: 2)
        }
        #expect(try await store.size() == 1)
    }

    @Test("keeps the latest checkpoint of each sort", arguments: Kind.allCases)
    func checkpoints(kind: Kind) async throws {
        let (store, again) = try open(kind)
        try await store.keep("a", as: .signed)
        try await store.keep("b", as: .signed)
        try await store.keep("c", as: .cosigned)
        let reopened = try again()
        #expect(try await reopened.checkpoint(.signed) == "b")
        #expect(try await reopened.checkpoint(.cosigned) == "c")
    }

    @Test("keeps the first token of a grant", arguments: Kind.allCases)
    func tokens(kind: Kind) async throws {
        let (store, again) = try open(kind)
        #expect(try await store.keep(token: [1], ofGrant: .repeating(1)) == [1])
        #expect(try await store.keep(token: [2], ofGrant: .repeating(1)) == [1])
        #expect(try await again().token(ofGrant: .repeating(1)) == [1])
        try await store.deleteToken(ofGrant: .repeating(1))
        try await store.deleteToken(ofGrant: .repeating(1))
        #expect(try await store.token(ofGrant: .repeating(1)) == nil)
    }
}

@Suite("The SQLite store")
struct SQLiteLedgerTests {
    @Test("writes with synchronous FULL on the connection that writes")
    func synchronous() throws {
        let path = NSTemporaryDirectory() + UUID().uuidString + ".sqlite"
        #expect(try SQLiteLedger(path: path).synchronous() == 2)
    }

    @Test("refuses a file that is no database")
    func damaged() throws {
        let path = NSTemporaryDirectory() + UUID().uuidString + ".sqlite"
        try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: path))
        #expect(throws: (any Error).self) { try SQLiteLedger(path: path) }
    }
}
