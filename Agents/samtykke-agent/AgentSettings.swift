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
    /// - Throws: `SchedulerFault` that names the line.
    init(_ folder: PersonFolder) throws {
        let path = folder.file("agent.conf")
        guard let bytes = try PrivateFile.read(path, isSecret: false) else {
            throw SchedulerFault.local(
                "\(path) is missing: it needs \"softphone baresip 127.0.0.1:PORT\""
            )
        }
        softphonePort = 0
        language = .en
        badge = "\(Surroundings.programFolder)/samtykke-badge"
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard let space = line.firstIndex(of: " ") else { throw Self.fault(path, line) }
            let value = line[line.index(after: space)...]
            switch line[..<space] {
            case "softphone":
                let prefix = "baresip 127.0.0.1:"
                guard value.hasPrefix(prefix), let port = UInt16(value.dropFirst(prefix.count)),
                    port > 0
                else { throw Self.fault(path, line) }
                softphonePort = port
            case "language":
                guard let named = Language(rawValue: String(value)) else {
                    throw Self.fault(path, line)
                }
                language = named
            case "badge": badge = String(value)
            default: throw Self.fault(path, line)
            }
        }
        guard softphonePort > 0 else {
            throw SchedulerFault.local("\(path) names no softphone")
        }
    }

    private static func fault(_ path: String, _ line: Substring) -> SchedulerFault {
        SchedulerFault.local("\(path): \"\(line)\" is not understood")
    }
}
