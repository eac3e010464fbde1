import Foundation
import Stage

/// The play: its scenes in order, and what they hand on to each other.
final class Play {
    let narrator: Narrator
    let company: Company
    let state: Folder
    let cast: Cast
    let kari: Recorder
    let thief: Thief
    /// Halves of keys as they lay on the witness's disk, by sampling.
    var remembered: [String: Data] = [:]

    /// Minutes after which a recording dies; in real agreements these are days.
    static let retention = 3

    /// Sets the stage.
    init(_ narrator: Narrator, state: Folder, runtime: Folder, cast: Cast) throws {
        self.narrator = narrator
        self.state = state
        self.cast = cast
        thief = Thief(cast, loot: try state.folder("stolen"))
        narrator.put(Self.prologue)
        narrator.scene("Setting the stage")
        var draft = AgreementDraft()
        draft.retentionMinutes = Self.retention
        company = try Company(
            cast,
            state: state,
            runtime: runtime,
            draft: draft,
            say: narrator.say
        )
        let text = try cast.must(
            Checkout.program("samtykke"),
            ["agreement", "show", company.office.agreement]
        )
        try state.write(text + "\n", to: "agreement.txt")
        narrator.say(
            "both have agreed: one call in ten, kept \(Self.retention) minutes (agreement.txt)"
        )
        kari = try company.employee("kari")
    }

    /// Plays all scenes and sums up.
    func run() throws {
        let request = try askKari()
        try sayYes(request)
        try fillBlock()
        let headset = try captureOneCall()
        let recording = try handOver(request, headset)
        try recordForHerself()
        try olaSaysNo()
        try tryWithoutRules()
        try expire(recording)
        try stealEverything(recording)
        try auditTheLedger()
        narrator.summary(files)
    }

    private static let prologue = """

        Samtykke: one recorded call, from the question to the destroyed key

        Kari and Ola answer calls at Nordtel; employer and union have signed an agreement on recording.
        The people, voices and calls are made up. The programs are the real ones, on real desktops with
        real telephone calls, and all of it stays on this machine; elsewhere the union runs its witness on
        a machine of its own. It takes about five minutes and ends every program it has started;
        ctrl-C ends it earlier. A line with ✓ was checked by this program; if one fails, it stops.
        """

    private var files: [(String, String)] {
        [
            ("the agreement in plain words", state.file("agreement.txt")),
            ("the notice that Kari saw", state.file("notice.png") + ", notice.txt"),
            ("the badge while recording", state.file("badge.png")),
            ("her screen: mail, private page", state.file("screen-mail.png") + ", screen-page.png"),
            ("what the coach saw of it", state.file("contact-sheet.png") + ", opened.webm"),
            ("the coach's answers about Ola", state.file("ola-before.json") + ", ola-after.json"),
            ("the audit's reports", state.file("audit-*.txt")),
            ("the ledger, for any auditor", state.file("evidence")),
            ("what every program said", cast.logs.path),
        ]
    }
}
