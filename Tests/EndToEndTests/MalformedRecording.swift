import Foundation
import Stage
import Testing

/// A server that hands out a recording damaged: `samtykke open` writes nothing and says what is wrong.
struct MalformedRecording {
    private let coach: Person
    private let relay: HostileServer
    private let folder: Folder
    private let sampling: String

    /// Steps between the coach and the server, once the coach has opened this recording untouched.
    init(_ stage: Performance, _ company: Company, _ sampling: String) throws {
        coach = company.coach
        self.sampling = sampling
        folder = try stage.state.folder("malformed-recording")
        relay = try HostileServer(company.office, between: coach, folder: folder)
    }

    func play() throws {
        for part in ["/recordings", "/header", "/chunks/0", "/viewings", "/agreement"] {
            for damage in HostileServer.Damage.allCases {
                try relay.swap(.answer(part: part, damage: damage))
                try refuses("\(part) \(damage)")
            }
        }
        try relay.swap(.untouched)
        let whole = try coach.run(arguments)
        #expect(whole.status == 0, "untouched, it opens: \(whole.complaint)")
    }

    private var arguments: [String] {
        ["open", sampling, "--purpose", "coaching", "--out", folder.file("out.webm")]
    }

    private func refuses(_ what: String) throws {
        let result = try coach.run(arguments)
        let told = "\(what): exit \(result.status), \(result.complaint)"
        #expect([1, 4, 5].contains(result.status), "\(told)")
        #expect(result.complaint.count > 20 && MalformedScene.isPlain(result.complaint), "\(told)")
        #expect(!folder.files.contains { $0.contains("out.webm") }, "\(told)")
    }
}
