package import Capturing

/// A softphone that can be looked for before it is watched.
package protocol ReachableSoftphone: Softphone {
    /// Whether it can be watched now.
    var answers: Bool { get }
}

/// A softphone that the recorder can watch, as `agent.conf` names it: `softphone NAME WHERE`.
///
/// A new one is a file with its adapter and its kind, and its name in `all`.
package struct SoftphoneKind: Sendable {
    /// The whole setting, for people: `baresip 127.0.0.1:PORT`.
    let spelling: String
    /// The adapter for the text behind the name; nil when that says no place.
    let at: @Sendable (Substring) -> (any ReachableSoftphone)?

    private var name: Substring { spelling.prefix { $0 != " " } }

    private static let all = [baresip]

    /// What a setting can say, for people.
    package static var spellings: String {
        all.map { "\"softphone \($0.spelling)\"" }.joined(separator: " or ")
    }

    /// The adapter that a setting names, not connected yet; nil when it names none.
    package static func softphone(_ setting: Substring) -> (any ReachableSoftphone)? {
        all.lazy.compactMap { kind in
            let start = kind.name + " "
            return setting.hasPrefix(start) ? kind.at(setting.dropFirst(start.count)) : nil
        }
        .first
    }
}
