import FoundationEssentials

/// What baresip's `ctrl_tcp` module says, as far as it concerns us.
///
/// Addresses and names of the other side are in the same message and are not read.
enum BaresipMessage: Equatable {
    case established(call: String)
    case closed(call: String)
    /// The answer to a `mute` command: the state it led to.
    case muted(Bool)
    case other

    private struct Members: Decodable {
        let event: Bool?
        let type: String?
        let id: String?
        let token: String?
        let data: String?
    }

    /// Reads one message; nil for what is no JSON object at all.
    init?(_ bytes: [UInt8]) {
        guard let members = try? JSONDecoder().decode(Members.self, from: Data(bytes)) else {
            return nil
        }
        switch (members.event, members.type, members.id) {
        case (true, "CALL_ESTABLISHED", let id?): self = .established(call: id)
        case (true, "CALL_CLOSED", let id?): self = .closed(call: id)
        default: self = Self.answer(members)
        }
    }

    private static func answer(_ members: Members) -> Self {
        guard members.token == muteToken, let data = members.data else { return .other }
        if data.contains("un-muted") { return .muted(false) }
        return data.contains("muted") ? .muted(true) : .other
    }

    private static let muteToken = "samtykke-mute"

    /// The command that turns mute on or off, whichever it was not.
    static let toggleMute = Array(#"{"command":"mute","token":"\#(muteToken)"}"#.utf8)
}
