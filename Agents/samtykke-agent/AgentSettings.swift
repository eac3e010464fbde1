import Capturing
import DurableFiles
import Programs
import SchedulerClient
import Softphones
import Terms

/// `agent.conf` of the person's folder: lines `name value`.
///
/// Source: docs/guides/programs.md "samtykke-agent".
struct AgentSettings {
    let softphone: any ReachableSoftphone
    let language: Language
    /// File of the badge program.
    let badge: String

    /// Reads the lines.
    ///
    /// - Throws: `FileFault` that names the file and the line.
    init(_ folder: PersonFolder) throws {
        let path = folder.file("agent.conf")
        guard let bytes = try WholeFile.read(path) else {
            throw FileFault(
                path,
                "is missing: it needs \(SoftphoneKind.spellings)"
            )
        }
        func fault(_ line: Int, _ reason: String) -> FileFault {
            FileFault(path, "does not fit, line \(line): \(reason)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let line = bytes.prefix { $0 < 0x80 }.count { $0 == 0x0A } + 1
            throw fault(line, "it is not UTF-8")
        }
        var language = Language.en
        var badge = "\(OwnProcess.programFolder)/samtykke-badge"
        var found: (any ReachableSoftphone)?
        var seen: Set<Substring> = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() where !line.isEmpty {
            guard line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                throw fault(
                    place + 1,
                    "a control character stands in it, perhaps a Windows line end"
                )
            }
            let name = line.prefix { $0 != " " }
            guard seen.insert(name).inserted else { throw fault(place + 1, "\(name) stands twice") }
            let value = line.dropFirst(name.count + 1)
            if name == "softphone" {
                found = SoftphoneKind.softphone(value)
                guard found != nil else {
                    throw fault(place + 1, "the softphone is not \(SoftphoneKind.spellings)")
                }
            } else if let reason = Self.read(name, value, &language, &badge) {
                throw fault(place + 1, reason)
            }
        }
        guard let found else {
            throw fault(lines.count, "no \(SoftphoneKind.spellings) stands before it")
        }
        self.softphone = found
        self.language = language
        self.badge = badge
    }

    /// Takes one setting; says why it cannot.
    private static func read(
        _ name: Substring,
        _ value: Substring,
        _ language: inout Language,
        _ badge: inout String
    ) -> String? {
        switch name {
        case "language":
            guard let named = Language(rawValue: String(value)) else {
                return "language is not en, nb, sv or de"
            }
            language = named
        case "badge":
            guard !value.isEmpty else { return "badge names no program" }
            badge = String(value)
        default: return "there is no setting \"\(name)\"; there are softphone, language, badge"
        }
        return nil
    }
}
