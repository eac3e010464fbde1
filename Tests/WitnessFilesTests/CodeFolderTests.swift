import Foundation
import Terms
import Testing
import WitnessFiles
import Witnessing

@Suite("The folder of one-time codes")
struct CodeFolderTests {
    private let folder: Folder
    private let codes: CodeFolder
    private let code = EnrolmentCode(
        id: "000102030405060708090a0b0c0d0e0f",
        secret: bytes(1),
        pseudonym: Pseudonym(checked: "p-0001020304050607"),
        role: .employee,
        team: TeamID(checked: "first-line"),
        chain: EnrolmentCode.Chain(anchor: bytes(2), end: bytes(3)),
        lapses: Minute(1000)
    )

    init() throws {
        folder = try Folder()
        try CodeFolder.make(folder: folder.path)
        codes = CodeFolder(folder: folder.path)
    }

    @Test("gives back a code that another process has added")
    func comesBack() throws {
        try CodeFolder(folder: folder.path).add(code)
        #expect(try codes.code(code.id) == code)
        let mode = try FileManager.default.attributesOfItem(
            atPath: "\(folder.path)/codes/\(code.id)"
        )[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test("finds the far end of a chain by its anchor, for the person it was made for alone")
    func chains() throws {
        let person = code.pseudonym
        #expect(try codes.chainEnd(anchor: Self.bytes(2), of: person) == nil)
        try codes.add(code)
        #expect(try codes.chainEnd(anchor: Self.bytes(2), of: person) == Self.bytes(3))
        #expect(try codes.chainEnd(anchor: Self.bytes(3), of: person) == nil)
        let another = Pseudonym(checked: "p-00000000000000ff")
        #expect(another != person)
        #expect(try codes.chainEnd(anchor: Self.bytes(2), of: another) == nil)
    }

    @Test(
        "knows no code by a name that is none",
        arguments: ["", "..", "../journal", "000102030405060708090A0B0C0D0E0F", "/etc/passwd"]
    )
    func names(id: String) throws {
        try codes.add(code)
        #expect(try codes.code(id) == nil)
    }

    @Test("refuses a damaged code file, and one under another name")
    func damaged() throws {
        let other = String(repeating: "a", count: 32)
        try folder.write(Array(code.text.utf8), to: "codes/\(other)")
        #expect(throws: DamagedCode(other)) { try codes.code(other) }
        try folder.write(Array(code.text.utf8.dropLast(5)), to: "codes/\(code.id)")
        #expect(throws: DamagedCode(code.id)) { try codes.code(code.id) }
    }

    @Test("never writes over a code")
    func once() throws {
        try codes.add(code)
        try folder.write([], to: "codes/.\(code.id)")
        #expect(throws: (any Error).self) { try codes.add(code) }
    }

    private static func bytes(_ byte: UInt8) -> Bytes32 {
        guard let bytes = Bytes32(Array(repeating: byte, count: 32)) else {
            preconditionFailure("thirty-two bytes")
        }
        return bytes
    }
}
