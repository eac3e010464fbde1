import Capturing
import SignedNotes

/// Signed notes that must reach the ledger, kept until they have.
///
/// In order of their making, because a block must stand before the next one. Sent again as the same bytes,
/// which the server answers the same.
actor DeskOutbox {
    private let store: any DeviceStore
    /// Two that write or remove at the same time never meet under one name: a number is used once.
    private var last = 0

    static let folder = "notes/"

    init(store: any DeviceStore) { self.store = store }

    /// Writes a note down; nothing is sent yet.
    func put(_ note: SignedNote) async throws {
        let there = try await names().last.flatMap { Int($0.dropFirst(Self.folder.utf8.count)) }
        last = max(last, there ?? 0) + 1
        let number = String(last)
        let padded = String(repeating: "0", count: max(0, 12 - number.utf8.count)) + number
        try await store.put(Self.folder + padded, note.bytes)
    }

    /// Names of the notes still to be sent, oldest first.
    func names() async throws -> [String] {
        try await store.names(prefix: Self.folder)
            .map { $0.hasPrefix(Self.folder) ? $0 : Self.folder + $0 }
            .sorted()
    }

    func note(_ name: String) async throws -> SignedNote? {
        try await store.get(name).flatMap { SignedNote($0) }
    }

    func remove(_ name: String) async throws { try await store.remove(name) }
}
