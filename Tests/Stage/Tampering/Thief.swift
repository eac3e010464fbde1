import Crypto
package import Foundation
import SchedulerClient
import Sealing
import Terms

/// Somebody who has stolen whatever was ever stored, and tries to open a recording with it.
///
/// The trying is done by a program of its own, written from docs/formats/ alone.
package struct Thief {
    /// What came of one attempt.
    package struct Attempt: Sendable, Decodable {
        /// Whether a chunk of the recording was opened.
        package let opened: Bool
        /// How many different files and values of tables were searched.
        package let files: Int
        /// How many 32 bytes were tried as the witness's share.
        package let halves: Int
        /// How many private keys were tried on sealed shares.
        package let keys: Int
        /// How many sealed shares there were, and how many of them some key opened.
        package let sealed: Int, unsealed: Int
    }

    private let loot: Folder
    private let cast: Cast

    /// Has nothing yet.
    package init(_ cast: Cast, loot: Folder) {
        self.cast = cast
        self.loot = loot
    }

    /// Copies a folder, under a name of its own, as a backup does.
    ///
    /// Key slots, and the disk on which they are, stand in no backup.
    package func take(_ folder: Folder, as name: String) throws {
        let copy = loot.file(name)
        try cast.must("cp", ["-a", folder.path, copy])
        for file in try Folder(copy).files
        where file.hasSuffix("/slots") || file.hasSuffix(".img") {
            try FileManager.default.removeItem(atPath: file)
        }
    }

    /// The same thief, who is given 32 bytes besides.
    package func with(_ share: Data) throws -> Thief {
        try with { try share.write(to: URL(fileURLWithPath: $0.file("given"))) }
    }

    /// The same thief in a world where the witness seals a share to an enrolled key, as it never does.
    package func with(_ share: Data, sealedTo person: Person, of sampling: String) throws -> Thief {
        let header = loot.files.filter { $0.hasSuffix("/\(sampling)/header") }.first
        guard let header, let bytes = FileManager.default.contents(atPath: header),
            let read = RecordingHeader(bytes: Array(bytes)), let share = Bytes32(Array(share))
        else { throw Stall(awaited: "the header of \(sampling) in \(loot.path)") }
        let key = try PersonFolder(person.home.path).sealingKey().publicKey.rawRepresentation
        guard let key = Bytes32(Array(key)) else { throw Stall(awaited: "a sealing key") }
        let sealed = try SealedShare.seal(share, to: key, use: .call, grant: read.grant)
        return try with { try $0.write("share \(Base64.text(sealed))\n", to: "given") }
    }

    /// Tries to open a recording.
    package func attempt(_ sampling: String) throws -> Attempt {
        let told = try cast.must(
            "/usr/bin/python3",
            [Checkout.script("thief.py"), loot.path, sampling]
        )
        return try JSONDecoder().decode(Attempt.self, from: Data(told.utf8))
    }

    private func with(_ gift: (Folder) throws -> Void) throws -> Thief {
        let other = try Folder(loot.path + "-\(UUID().uuidString.prefix(4))")
        try cast.must("cp", ["-a", loot.path + "/.", other.path])
        try gift(other)
        return Thief(cast, loot: other)
    }
}
