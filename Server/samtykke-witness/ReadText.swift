import Foundation

extension StateFolder {
    private static var mostBytes: Int { 128 << 10 }

    /// A small text file.
    ///
    /// - Throws: `Complaint` 78 that names the file.
    func text(of name: String, isSecret: Bool = false) throws -> String {
        let path = "\(path)/\(name)"
        let facts: [FileAttributeKey: Any]
        do { facts = try FileManager.default.attributesOfItem(atPath: path) } catch {
            throw Complaint(78, "\(path) is missing or cannot be examined; has `init` been run?")
        }
        guard facts[.type] as? FileAttributeType == .typeRegular,
            let mode = facts[.posixPermissions] as? Int, let size = facts[.size] as? Int
        else { throw Complaint(78, "\(path) is not a plain file") }
        guard !isSecret || mode & 0o077 == 0 else {
            throw Complaint(78, "\(path) may be read by others; give it mode 0600")
        }
        guard size <= Self.mostBytes else {
            throw Complaint(78, "\(path) is larger than \(Self.mostBytes) bytes")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Complaint(78, "\(path) cannot be read: may this user read it?")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Complaint(78, "\(path) is not UTF-8")
        }
        return text
    }
}
