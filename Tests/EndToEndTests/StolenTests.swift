import Foundation
import Stage
import Testing

extension EndToEnd {
    /// One office, two recordings: one expires, one is withdrawn.
    ///
    /// Everything is copied while both live, and once more afterwards.
    @Suite("Whoever has stolen everything that was ever stored")
    struct StolenTests {
        @Test("opens nothing after expiry and withdrawal, and a raw disk holds no share")
        func stolen() async throws {
            try await Performance.play("stolen") { stage in
                let crime = try Crime(stage)
                for sampling in crime.shares.keys { try crime.judgeDisk(of: sampling, times: 1) }
                try crime.withdraw()
                try crime.judgeDisk(of: crime.withdrawn)
                try crime.judgeWithdrawnAfterRestoring()
                try crime.judgeThiefOfLivingThings()
                try crime.awaitExpiry()
                try crime.judgeDisk(of: crime.expired)
                try crime.judgeThiefAfterTheEnd()
                try crime.judgeLedger()
                try crime.judgeBothAfterRestoring()
            }
        }
    }
}

/// The office in which everything is stolen.
private final class Crime {
    let stage: Performance
    let company: Company
    let person: Person
    /// The recording of a coached call, released to the coach; its time runs out.
    let expired: String
    /// The employee's own recording, which she withdraws.
    let withdrawn: String
    let thief: Thief
    let backup: Backup
    let shares: [String: Data]

    init(_ stage: Performance) throws {
        self.stage = stage
        var draft = AgreementDraft()
        draft.retentionMinutes = 2
        draft.minimumCallSeconds = 1
        company = try stage.company(draft, imageWanted: getuid() == 0)
        let office = company.office
        person = try Person(office, label: "kari", role: "employee")
        thief = Thief(stage.cast, loot: try stage.state.folder("loot"))
        // What passes through the server is kept, as a dishonest one would.
        for victim in [person, company.coach] {
            let folder = try stage.state.folder("\(victim.label)-relay")
            _ = try HostileServer(office, between: victim, folder: folder)
        }
        let kari = try Self.atWork(company, person)
        withdrawn = try Self.own(company, kari, thief)
        expired = try Self.coached(company, kari, thief)
        backup = try Backup(office, to: try stage.state.folder("backup"))
        var shares: [String: Data] = [:]
        for sampling in [withdrawn, expired] {
            let slots = office.witnessState.file("slots")
            let share: Data = try #require(try SlotShare.find(of: sampling, in: slots))
            shares[sampling] = share
        }
        self.shares = shares
        try take("alive")
    }

    /// Ten calls that nobody hears make a block; then a desk with ears.
    private static func atWork(_ company: Company, _ person: Person) throws -> Recorder {
        let counter = try Counter(company.office, person)
        try counter.count(calls: 10, seconds: 1.1)
        counter.program.end()
        return try Recorder(try company.desktop(of: person, light: true), person)
    }

    private static func own(
        _ company: Company,
        _ kari: Recorder,
        _ thief: Thief
    ) throws -> String {
        try company.recordOwn(kari, form: "listening") { call in
            call.talk(seconds: 7)
            try thief.take(kari.person.home, as: "desktop-1")
        }
        let sampling = try company.recording(of: kari.person)
        try opens(company, sampling, kari.person)
        return sampling
    }

    private static func coached(
        _ company: Company,
        _ kari: Recorder,
        _ thief: Thief
    ) throws -> String {
        let known = Set(try kari.person.recordings().compactMap { $0["sampling"] })
        let request = try company.ask(kari.person, form: "listening")
        try kari.person.must("notices", "yes", request)
        try company.capture(kari) { call in
            call.talk(seconds: 7)
            try thief.take(kari.person.home, as: "desktop-2")
        }
        let sampling = try company.recording(of: kari.person, besides: known)
        try kari.person.must("release", sampling, "--to", try company.coach.pseudonym)
        for somebody in [kari.person, company.coach] { try opens(company, sampling, somebody) }
        return sampling
    }

    /// While it lives, those whom it is sealed to open it.
    private static func opens(_ company: Company, _ sampling: String, _ somebody: Person) throws {
        let file = company.state.file("\(sampling.prefix(4))-\(somebody.label).webm")
        let opened = try company.open(sampling, as: somebody, file)
        #expect(opened.status == 0, "\(somebody.label): \(opened.complaint)")
        #expect(try Traces.scan(file).containers == 1)
    }

    /// Everything there is now: states, people's folders and keys, the answers that passed by.
    func take(_ name: String) throws {
        try thief.take(company.office.folder, as: name)
        for label in ["kari", "coach"] {
            let answers = try stage.state.folder("\(label)-relay")
            try thief.take(answers, as: "\(name)-\(label)-answers")
        }
    }
}

extension Crime {
    /// The thief has all but the slots, and that is too little; with a slot's 32 bytes it is enough.
    func judgeThiefOfLivingThings() throws {
        for (sampling, share) in shares {
            let without = try thief.attempt(sampling)
            #expect(!without.opened, "\(without)")
            #expect(without.sealed >= 8, "two tokens, three viewings, three recipients: \(without)")
            #expect(
                without.unsealed >= 1,
                "a recipient's key opens the recipient's half: \(without)"
            )
            #expect(try thief.with(share).attempt(sampling).opened)
        }
        let share = try #require(shares[expired])
        let careless = try thief.with(share, sealedTo: company.coach, of: expired)
        #expect(try careless.attempt(expired).opened, "as if it were sealed to an enrolled key")
    }

    func withdraw() throws { try person.must("withdraw", withdrawn) }

    func awaitExpiry() throws {
        try Patience.wait(for: "the recording to be shredded", limit: 400) {
            let mine = try person.recordings().first { $0["sampling"] == expired }
            return mine?["state"] == "shredded" ? () : nil
        }
    }

    /// A living share stands on the disk once, in its slot; afterwards it stands nowhere.
    func judgeDisk(of sampling: String, times: Int = 0) throws {
        let office = company.office
        let share = try #require(shares[sampling])
        try stage.cast.must("sync")
        #expect((office.ground.image == nil) == (getuid() != 0), "root looks at a raw image")
        let slots = office.witnessState.file("slots")
        let raw = office.ground.image ?? slots
        #expect(try SlotShare.count(share, in: raw) == times)
        for file in office.folder.files where file != raw && file != slots {
            #expect(try SlotShare.count(share, in: file) == 0, "\(file)")
        }
    }

    func judgeThiefAfterTheEnd() throws {
        try take("afterwards")
        for sampling in shares.keys {
            let attempt = try thief.attempt(sampling)
            #expect(!attempt.opened, "\(attempt)")
            #expect(attempt.unsealed >= 1, "\(attempt)")
        }
    }

    /// The real programs, from copies in which nothing is withdrawn: the slot is empty, and stays so.
    ///
    /// What lives goes on living, so it is not the restoring that closes the other.
    func judgeWithdrawnAfterRestoring() throws {
        try backup.restoreBoth()
        let told = try refuse(withdrawn)
        #expect(told.contains("gone"), "the witness itself has nothing to give: \(told)")
        let file = stage.state.file("living.webm")
        let living = try company.open(expired, as: company.coach, file)
        #expect(living.status == 0, "\(living.complaint)")
    }

    /// The same once the time of both is over: first the server alone, then both.
    func judgeBothAfterRestoring() throws {
        try backup.restoreServer()
        for sampling in shares.keys { try refuse(sampling) }
        try backup.restoreBoth()
        for sampling in shares.keys { try refuse(sampling) }
    }

    /// Nobody opens it; gives what the employee is told.
    @discardableResult
    private func refuse(_ sampling: String) throws -> String {
        var told = ""
        for somebody in [company.coach, person] {
            let file = stage.state.file("\(UUID().uuidString.prefix(8)).webm")
            let result = try company.open(sampling, as: somebody, file)
            #expect(result.status != 0, "\(somebody.label)")
            #expect(!FileManager.default.fileExists(atPath: file))
            told = result.complaint
        }
        return told
    }

    func judgeLedger() throws {
        let evidence = stage.state.file("evidence")
        try company.export(to: evidence)
        let report = try company.audit(evidence)
        #expect(report.status == 0, "\(report.text)")
    }
}
