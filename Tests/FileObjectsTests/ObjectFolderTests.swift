import DurableFiles
import FileObjects
import Foundation
import Scheduling
import ServerStage
import Terms
import TestSupport
import Testing

@Suite("A folder of sealed parts")
struct ObjectFolderTests {
    private let path = NSTemporaryDirectory() + UUID().uuidString
    private let sampling: SamplingID = "000000000000000000000000000000aa"
    private let other: SamplingID = "000000000000000000000000000000bb"

    @Test("gives back what was put, also after a restart")
    func roundTrip() async throws {
        let folder = try ObjectFolder(path: path)
        #expect(try await folder.put([1, 2], as: .header, of: sampling) == .stored)
        #expect(try await folder.put([], as: .chunk(0), of: sampling) == .stored)
        let again = try ObjectFolder(path: path)
        #expect(try await again.read(.header, of: sampling) == [1, 2])
        #expect(try await again.read(.chunk(0), of: sampling) == [])
        #expect(try await again.read(.chunk(1), of: sampling) == nil)
        #expect(try await again.read(.header, of: other) == nil)
        #expect(try await again.samplings() == [sampling])
    }

    @Test("takes the same bytes again and refuses others")
    func idempotent() async throws {
        let folder = try ObjectFolder(path: path)
        _ = try await folder.put([1], as: .chunk(7), of: sampling)
        #expect(try await folder.put([1], as: .chunk(7), of: sampling) == .same)
        #expect(try await folder.put([2], as: .chunk(7), of: sampling) == .differs)
        #expect(try await folder.put([1, 1], as: .chunk(7), of: sampling) == .differs)
        #expect(try await folder.read(.chunk(7), of: sampling) == [1])
    }

    @Test("lets one of many writers of different bytes win, and tells the others")
    func race() async throws {
        let folder = try ObjectFolder(path: path)
        let sampling = sampling
        let outcomes = try await withThrowingTaskGroup(of: PutOutcome.self) { group in
            for byte in UInt8(0)..<16 {
                group.addTask { try await folder.put([byte], as: .header, of: sampling) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == .stored }.count == 1)
        #expect(outcomes.filter { $0 == .differs }.count == 15)
    }

    @Test("deletes all parts of one sampling and nothing else")
    func delete() async throws {
        let folder = try ObjectFolder(path: path)
        _ = try await folder.put([1], as: .header, of: sampling)
        _ = try await folder.put([1], as: .chunk(3), of: sampling)
        _ = try await folder.put([1], as: .header, of: other)
        try await folder.delete(sampling)
        try await folder.delete(sampling)
        #expect(try await folder.samplings() == [other])
        #expect(!FileManager.default.fileExists(atPath: "\(path)/\(sampling)"))
    }

    @Test("leaves no temporary file behind")
    func tidy() async throws {
        let folder = try ObjectFolder(path: path)
        _ = try await folder.put([1], as: .header, of: sampling)
        _ = try await folder.put([2], as: .header, of: sampling)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(sampling)") == ["header"]
        )
    }

    @Test("reports a folder that cannot be written, naming it")
    func fault() async throws {
        let folder = try ObjectFolder(path: path)
        try FileManager.default.removeItem(atPath: path)
        let sampling = sampling
        await #expect(throws: FileFault.self) {
            _ = try await folder.put([1], as: .header, of: sampling)
        }
    }
}
