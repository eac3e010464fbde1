/// What one check of a machine or a folder has found.
///
/// `samtykke-agent check` and `samtykke doctor` show the same findings. Source: docs/guides/programs.md "doctor".
package struct Finding: Codable, Hashable, Sendable {
    /// How bad it is, in rising order.
    package enum Level: String, Codable, Sendable, CaseIterable {
        case ok, warn, fail
    }

    /// One or more findings and the worst of them, as `--json` prints them.
    package struct Report: Codable, Hashable, Sendable {
        package var verdict: Level
        package var checks: [Finding]

        package init(_ checks: [Finding]) {
            self.checks = checks
            verdict =
                Level.allCases.last { level in checks.contains { $0.level == level } } ?? .fail
        }
    }

    package let check: String
    package let level: Level
    package let detail: String
    /// What to do; nil when nothing is to be done.
    package let advice: String?

    package static func ok(_ check: String, _ detail: String) -> Finding {
        Finding(check: check, level: .ok, detail: detail, advice: nil)
    }

    package static func warn(_ check: String, _ detail: String, _ advice: String) -> Finding {
        Finding(check: check, level: .warn, detail: detail, advice: advice)
    }

    package static func fail(_ check: String, _ detail: String, _ advice: String) -> Finding {
        Finding(check: check, level: .fail, detail: detail, advice: advice)
    }

    /// One line for people.
    package var line: String {
        let mark = level.rawValue + String(repeating: " ", count: 5 - level.rawValue.utf8.count)
        return "\(mark)\(check): \(detail)" + (advice.map { "; \($0)" } ?? "")
    }
}
