import SchedulerClient
import Terms

/// `agent.conf` of the person's folder: lines `name value`.
///
/// Source: docs/guides/programs.md "samtykke-agent".
struct AgentSettings: Hashable {
    /// Port of baresip's `ctrl_tcp` on 127.0.0.1.
    var softphonePort: UInt16
    var language: Language
    /// File of the badge program.
    var badge: String

    /// Reads the lines.
    ///
    /// - Throws: `SchedulerFault` that names the file and the line.
    init(_ folder: PersonFolder) throws {
        let path = folder.file("agent.conf")
        guard let bytes = try PrivateFile.read(path, isSecret: false) else {
            throw SchedulerFault.local(
                "\(path) is missing: it needs \"softphone baresip 127.0.0.1:PORT\""
            )
        }
        func fault(_ line: Int, _ reason: String) -> SchedulerFault {
            .local("\(path), line \(line): \(reason)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let line = bytes.prefix { $0 < 0x80 }.count { $0 == 0x0A } + 1
            throw fault(line, "it is not UTF-8")
        }
        softphonePort = 0
        language = .en
        badge = "\(Surroundings.programFolder)/samtykke-badge"
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
            if let reason = read(name, line.dropFirst(name.count + 1)) {
                throw fault(place + 1, reason)
            }
        }
        guard softphonePort > 0 else {
            throw fault(lines.count, "no \"softphone baresip 127.0.0.1:PORT\" stands before it")
        }
    }

    /// Takes one setting; says why it cannot.
    private mutating func read(_ name: Substring, _ value: Substring) -> String? {
        switch name {
        case "softphone":
            let prefix = "baresip 127.0.0.1:"
            guard value.hasPrefix(prefix), let port = UInt16(value.dropFirst(prefix.count)),
                port > 0
            else { return "softphone is not \"baresip 127.0.0.1:PORT\"" }
            softphonePort = port
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
