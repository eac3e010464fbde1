/// Where the witness answers the server.
package enum DialoguePath {
    package static let propose = "/v1/propose"
    /// The path that C2SP tlog-witness fixes.
    package static let addCheckpoint = "/add-checkpoint"
    package static let entries = "/v1/entries"
    package static let draw = "/v1/draw"
    package static let shares = "/v1/shares"
    package static let status = "/v1/status"

    /// Approved leaves from an index on, at most `limit`.
    package static func entries(from first: Int, limit: Int) -> String {
        "\(entries)?from=\(first)&limit=\(limit)"
    }
}
