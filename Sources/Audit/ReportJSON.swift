import Sampling
import Terms

extension Report {
    /// The report as programs read it: one object, with the members of the text.
    ///
    /// Written out by hand, because its members are few and `Codable` belongs to the server's resources alone.
    package var json: String {
        let parties =
            signers.map {
                """
                {"employer":\(Self.quoted($0.employer)),"union":\(Self.quoted($0.union)),\
                "vouchedFor":\($0.areVouchedFor)}
                """
            } ?? "null"
        return """
            {"origin":\(origin.map { Self.quoted($0.text) } ?? "null"),"size":\(size),\
            "replayed":\(replayed),"cosignedAt":\(cosignedAt.map { "\($0)" } ?? "null"),\
            "signers":\(parties),"verdict":\(Self.quoted(verdict.rawValue)),\
            "rules":[\(tallies.map(Self.object).joined(separator: ","))]}

            """
    }

    private static func object(_ tally: Tally) -> String {
        let first =
            tally.first.map {
                """
                {"index":\($0.index.map { "\($0)" } ?? "null"),"detail":\(quoted($0.detail)),\
                "follows":\($0.follows.map { "\($0)" } ?? "null")}
                """
            } ?? "null"
        return """
            {"rule":\(quoted(tally.topic.name)),"checked":\(tally.checked),\
            "findings":\(tally.findings),"following":\(tally.following),"first":\(first)}
            """
    }

    /// A JSON string.
    ///
    /// Source: RFC 8259 §7.
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case _ where scalar.value < 0x20:
                "\\u00" + Hex.text([UInt8(scalar.value)])
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
