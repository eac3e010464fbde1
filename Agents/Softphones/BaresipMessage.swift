import FoundationEssentials

/// What baresip's `ctrl_tcp` module says, as far as it concerns us.
///
/// Addresses and names of the other side are in the same message and are not read.
enum BaresipMessage: Equatable {
    case established(call: String)
    case closed(call: String)
    /// A call ended, and the phone does not say which.
    case closedUnnamed
    /// The answer to a `mute` command: the state it led to.
    case muted(Bool)
    /// The answer to `countCalls`, without calls that are only ringing; nil when no number can be read from it.
    case callsGoingOn(Int?)
    case other

    private struct Members: Decodable {
        let event: Bool?
        let type: String?
        let id: CallID?
        let token: String?
        let data: String?
    }

    /// A call's id, which some versions write as a number.
    private struct CallID: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            text = try (try? value.decode(String.self)) ?? String(value.decode(UInt64.self))
        }
    }

    /// Reads one message; nil for what is no JSON object at all.
    init?(_ bytes: [UInt8]) {
        guard let members = try? JSONDecoder().decode(Members.self, from: Data(bytes)) else {
            return nil
        }
        switch (members.event, members.type, members.id) {
        case (true, "CALL_ESTABLISHED", let id?): self = .established(call: id.text)
        case (true, "CALL_CLOSED", let id?): self = .closed(call: id.text)
        case (true, "CALL_CLOSED", nil): self = .closedUnnamed
        default: self = Self.answer(members)
        }
    }

    private static func answer(_ members: Members) -> Self {
        if members.token == countToken { return .callsGoingOn(members.data.flatMap(count)) }
        guard members.token == muteToken, let data = members.data else { return .other }
        if data.contains("un-muted") { return .muted(false) }
        return data.contains("muted") ? .muted(true) : .other
    }

    /// Reads `--- Active calls (2) ---` and takes off the lines like `> [line 1]  0:00:00  RINGING  sip:…`.
    private static func count(_ list: String) -> Int? {
        let lines = list.split(separator: "\n")
        guard let head = lines.first(where: { $0.contains("Active calls (") }),
            let all = head.split(separator: "(").last.flatMap({ Int($0.prefix { $0 != ")" }) })
        else { return nil }
        let coming = lines.count { line in
            let words = line.split(separator: " ").drop { !$0.contains(":") }
            return line.contains("[line ")
                && words.dropFirst().first.map(beginnings.contains) == true
        }
        return all - coming
    }

    /// States of a call that is not established yet.
    private static let beginnings: Set<Substring> = [
        "IDLE", "INCOMING", "OUTGOING", "RINGING", "EARLY",
    ]

    private static let countToken = "samtykke-calls"

    /// The command that asks which calls there are.
    static let countCalls = Array(#"{"command":"listcalls","token":"\#(countToken)"}"#.utf8)

    private static let muteToken = "samtykke-mute"

    /// The command that turns mute on or off, whichever it was not.
    static let toggleMute = Array(#"{"command":"mute","token":"\#(muteToken)"}"#.utf8)
}
