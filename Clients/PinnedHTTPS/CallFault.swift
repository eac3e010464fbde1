/// Why a call to server or witness brought no answer that can be used.
///
/// One type for all calls, so that a caller can tell "refused by a rule" from "not reachable" without
/// knowing which resource it was. `type` is that of the problem document, or one of the four below that
/// the client itself finds out. Source: docs/formats/http.md.
package struct CallFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// HTTP status, 0 when no answer came.
    package let status: Int
    package let type: String
    /// Names of all broken rules, possibly none.
    package let rules: [String]
    package let detail: String

    package init(status: Int, type: String, rules: [String] = [], detail: String) {
        self.status = status
        self.type = type
        self.rules = rules
        self.detail = detail
    }

    /// Nobody answered, or the connection broke.
    package static func unreachable(_ detail: String) -> Self {
        Self(status: 0, type: "unreachable", detail: detail)
    }

    /// The other side shows another certificate than the agreement names.
    package static func wrongCertificate(_ host: String) -> Self {
        Self(
            status: 0,
            type: "wrong-certificate",
            detail: "\(host) shows another certificate than the one pinned at enrolment"
        )
    }

    /// Certificate or key of the own credential cannot be used.
    package static func unusableCredential(_ detail: String) -> Self {
        Self(status: 0, type: "unusable-credential", detail: detail)
    }

    /// The answer is not what the contract says.
    package static func malformedAnswer(_ detail: String) -> Self {
        Self(status: 0, type: "malformed-answer", detail: detail)
    }

    /// Whether the same call may succeed a moment later.
    package var isPassing: Bool {
        type == "unreachable" || status == 503 || status == 429 || status == 502
    }

    /// Whether the other side said no, and the same call would be told no again.
    package var isRefusal: Bool { (400..<500).contains(status) && !isPassing }

    package var description: String {
        let named = rules.isEmpty || rules == [type] ? "" : " (\(rules.joined(separator: ", ")))"
        // Some details begin with the rule's name themselves.
        return named.isEmpty && detail.hasPrefix("\(type): ")
            ? detail : "\(type)\(named): \(detail)"
    }
}
