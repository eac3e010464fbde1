import DurableFiles
import Foundation
import KeyFiles
import PinnedHTTPS
import SignedNotes
import Terms
import TestSupport
import Testing

@testable import SchedulerClient

@Suite("The person's folder")
struct FolderTests {
    /// A folder that is gone afterwards.
    private func inFolder(_ body: (PersonFolder) throws -> Void) throws {
        let path = "\(NSTemporaryDirectory())/\(UUID().uuidString)"
        try FileFolder.makeAll(path)
        defer {
            do { try FileManager.default.removeItem(atPath: path) } catch {}
        }
        try body(PersonFolder(path))
    }

    private func code(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> String {
        let parties = ExampleParties()
        let pin = String(repeating: "ab", count: 32)
        var members: [String: Any] = [
            "id": String(repeating: "0a", count: 16),
            "secret": Base64.text([UInt8](repeating: 7, count: 32)),
            "origin": parties.origin,
            "server": ["https://127.0.0.1:8443", pin],
            "witness": ["https://127.0.0.1:8444", pin],
            "witnessKey": parties.witness.verifierKey(.cosignature).description,
            "enrolmentKey": parties.enrolment.verifierKey().description,
            "employer": parties.employer.verifierKey().description,
            "union": parties.union.verifierKey().description,
        ]
        change(&members)
        let json = try JSONSerialization.data(withJSONObject: members)
        let text = json.base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
        return "samtykke1-" + text
    }

    @Test("keeps a profile word for word")
    func profile() throws {
        let code = try EnrolmentCode(try code())
        let profile = Profile(
            code: code,
            pseudonym: "p-0123456789abcdef",
            role: .coach,
            team: "first-line"
        )
        #expect(try Profile(text: profile.text) == profile)
    }

    @Test("refuses a profile with a line missing, added or changed", arguments: 0..<10)
    func damagedProfile(line: Int) throws {
        let code = try EnrolmentCode(try code())
        let text = Profile(
            code: code,
            pseudonym: "p-0123456789abcdef",
            role: .coach,
            team: "first-line"
        ).text
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        lines.remove(at: line)
        #expect(throws: FileFault.self) { try Profile(text: lines.joined(separator: "\n")) }
        #expect(throws: FileFault.self) { try Profile(text: text + "more x\n") }
        #expect(throws: FileFault.self) {
            try Profile(text: text.replacingOccurrences(of: "coach", with: "boss"))
        }
    }

    @Test(
        "refuses a code with a damaged member",
        arguments: [
            "id", "secret", "origin", "server", "witness", "witnessKey", "enrolmentKey", "employer",
            "union",
        ]
    )
    func damagedCode(member: String) throws {
        let damaged = try code { $0[member] = $0[member] is [String] ? ["x", "y"] : "x" }
        #expect(throws: CodeFault.self) { try EnrolmentCode(damaged) }
        let missing = try code { $0[member] = nil }
        #expect(throws: CodeFault.self) { try EnrolmentCode(missing) }
    }

    @Test("refuses what is no code at all", arguments: ["", "samtykke1-", "samtykke1-!!", "hello"])
    func noCode(text: String) {
        #expect(throws: CodeFault.self) { try EnrolmentCode(text) }
    }

    @Test("refuses a private key that others may read", arguments: [0o640, 0o604, 0o660, 0o666])
    func rights(mode: Int) throws {
        try inFolder { folder in
            let key = ExampleParties.key("p-0123456789abcdef", seed: 3)
            let path = folder.file("signing.key")
            try KeyFile.make(path, key)
            #expect(try folder.signingKey().seed == key.seed)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            #expect(throws: FileFault.self) { try folder.signingKey() }
        }
    }

    @Test("writes no file over another one where it may not")
    func noReplacing() throws {
        try inFolder { folder in
            let path = folder.file("x")
            try WholeFile.make(path, [1])
            #expect(throws: FileFault.self) {
                try WholeFile.make(path, [2])
            }
            #expect(try WholeFile.read(path, .secret) == [1])
            #expect(try FileFolder.names(in: folder.path) == ["x"])
        }
    }

    @Test("tells that it is nobody's")
    func nobody() throws {
        try inFolder { folder in
            #expect(throws: FileFault.self) { try folder.profile() }
            #expect(throws: FileFault.self) { try folder.signingKey() }
            #expect(throws: FileFault.self) { try folder.credential() }
        }
    }
}
