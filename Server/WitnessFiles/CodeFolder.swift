package import DurableFiles
import Synchronization
package import Terms
package import Witnessing

/// The folder `codes/`: one file per code, so that codes can be made while the witness runs.
///
/// The far ends of the witness's chains stand here and nowhere else; a lost file means no draw for that employee.
package final class CodeFolder: CodeStore {
    private let path: String
    private let chains: Mutex<[Owned: Bytes32]> = Mutex([:])

    private struct Owned: Hashable {
        var anchor: Bytes32
        var person: Pseudonym
    }

    /// Uses a folder that exists.
    package init(folder: String) { path = folder + "/codes" }

    /// Makes the empty folder.
    package static func make(folder: String) throws(FileFault) {
        try FileFolder.make(folder + "/codes")
    }

    /// Adds a code; it is durable and whole before it has its name.
    package func add(_ code: EnrolmentCode) throws(FileFault) {
        try WholeFile.make("\(path)/\(code.id)", Array(code.text.utf8))
    }

    /// The code with this id, or nil.
    ///
    /// - Throws: `DamagedCode`.
    package func code(_ id: String) throws -> EnrolmentCode? {
        // The id comes from the network: only sixteen bytes in hexadecimal become a file name.
        guard Hex.bytes(id, count: 16) != nil,
            let bytes = try WholeFile.read("\(path)/\(id)", .noLink)
        else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self),
            let code = EnrolmentCode(text: text), code.id == id
        else { throw DamagedCode(id) }
        return code
    }

    /// The far end of the chain with this anchor that was made for this person, or nil.
    package func chainEnd(anchor: Bytes32, of person: Pseudonym) throws -> Bytes32? {
        let wanted = Owned(anchor: anchor, person: person)
        if let end = chains.withLock({ $0[wanted] }) { return end }
        let all = try FileFolder.names(in: path).filter { Hex.bytes($0, count: 16) != nil }
            .compactMap(readable)
        return chains.withLock { chains in
            for code in all {
                guard let chain = code.chain else { continue }
                chains[Owned(anchor: chain.anchor, person: code.pseudonym)] = chain.end
            }
            return chains[wanted]
        }
    }

    /// The code, or nil for a damaged one: it must not keep everybody else's chain from being found.
    private func readable(_ id: String) throws -> EnrolmentCode? {
        do { return try code(id) } catch is DamagedCode { return nil }
    }
}
