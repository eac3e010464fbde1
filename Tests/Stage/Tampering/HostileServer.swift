import Foundation

/// A server that hands on everything between one person and the real one, and swaps tokens.
///
/// It has what the employer has: the server's TLS key. The person's devices cannot tell the two apart
/// by the certificate, so only what the recorder checks itself stands between it and a capture.
package final class HostileServer {
    /// What becomes of the next token.
    package enum Swap: Sendable, CustomStringConvertible {
        /// It is handed on as it came.
        case untouched
        /// The witness's cosignature is taken off.
        case uncosigned
        /// Another key that calls itself the witness co-signed.
        case foreignWitness
        /// The witness's own key co-signed so many seconds ago; before 0 is a time to come.
        case cosigned(secondsAgo: Int)
        /// A coach is added, whom another key than the union's enrolled.
        case addedRecipient
        /// The grant is as the witness approved it, but another key than the union's enrolled its coach.
        case foreignEnrolment
        /// The person's folder says already that this very grant was used.
        case spent
        /// The second half is missing.
        case cut
        /// Another token is given.
        case replaced(file: String)
        /// No token, but the answers whose path holds `part` are damaged.
        case answer(part: String, damage: Damage)

        /// The word that the relay knows it by.
        package var description: String {
            switch self {
            case .untouched: "pass"
            case .uncosigned: "strip"
            case .foreignWitness: "foreign"
            case .cosigned(let seconds): "cosigned \(seconds)"
            case .addedRecipient: "recipient"
            case .foreignEnrolment: "enroller"
            case .spent: "spent"
            case .cut: "cut"
            case .replaced(let file): "file \(file)"
            case .answer(let part, let damage): "answer \(part) \(damage.rawValue)"
            }
        }
    }

    /// What becomes of an answer on its way.
    package enum Damage: String, Sendable, CaseIterable {
        /// The second half is missing, or everything.
        case cut, empty
        /// One bit in the middle is another, or a byte follows, or 24 MiB.
        case flip, longer, huge
    }

    private let folder: Folder
    private let relay: Child

    /// Steps between a person and the server: from now on the person's programs talk to it.
    package init(_ office: Office, between person: Person, folder: Folder) throws {
        self.folder = folder
        try folder.write(Swap.untouched.description, to: "mode")
        let profile = Folder.text(at: person.home.file("profile")) ?? ""
        var lines = profile.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        guard let index = lines.firstIndex(where: { $0.hasPrefix("server https://127.0.0.1:") }),
            let real = lines[index].split(whereSeparator: { $0 == ":" || $0 == " " }).dropLast()
                .last
        else { throw Stall(awaited: "the server in the profile", seen: profile) }
        relay = try office.cast.start(
            "\(person.label)-relay",
            "/usr/bin/python3",
            [
                Checkout.script("relay.py"), office.serverState.path, String(real),
                person.home.path, office.witnessState.path, folder.path,
            ]
        )
        let port = try relay.waitForLine("its port") { Int($0) != nil }
        lines[index] = lines[index].replacingOccurrences(of: ":\(real) ", with: ":\(port) ")
        try person.home.write(lines.joined(separator: "\n"), to: "profile")
    }

    /// Decides what becomes of the tokens from now on.
    package func swap(_ swap: Swap) throws { try folder.write(swap.description, to: "mode") }

    /// Lets the person do something of which a note is sent, and waits until the recorder knows of it.
    package func untilKnown(_ act: () throws -> Void) throws {
        let mark = relay.lines.count
        try act()
        try Patience.wait(for: "the recorder to look into its inbox", while: relay) {
            let since = relay.lines.dropFirst(mark)
            guard let note = since.firstIndex(of: "> /v1/notes"),
                let look = since[note...].firstIndex(of: "> /v1/inbox")
            else { return nil as Void? }
            return since[look...].contains("< /v1/inbox") ? () : nil
        }
    }

    /// How often the person's recorder has asked for a token.
    package var starts: Int { relay.lines.count { $0 == "> /v1/starts" } }

    /// Keeps a copy of what the real server gave last; gives its file.
    package func keepLast(as name: String) throws -> String {
        let copy = folder.file(name)
        guard let token = FileManager.default.contents(atPath: folder.file("last.token")) else {
            throw Stall(awaited: "a token from the real server")
        }
        try token.write(to: URL(fileURLWithPath: copy))
        return copy
    }
}
