import Foundation
import Stage

/// The play: its scenes in order, and what they hand on to each other.
final class Play {
    let narrator: Narrator
    let company: Company
    let state: Folder
    let cast: Cast
    let kari: Recorder

    /// Minutes after which the first recording dies.
    static let retention = 5

    /// Sets the stage.
    init(_ narrator: Narrator, state: Folder, runtime: Folder, cast: Cast) throws {
        self.narrator = narrator
        self.state = state
        self.cast = cast
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
        kari = try company.employee("kari")
    }

    /// Plays all scenes and sums up.
    func run() throws {
        narrator.say("the coach asks Kari")
        let request = try company.ask(kari.person)
        try sayYes()
        narrator.scene("A block fills: ten ordinary calls, none of them recorded")
        try company.fillBlock(of: kari)
        let film = try captureOneCall()
        let sampling = try handOver(request, film)
        try olaSaysNo()
        try recordForHerself()
        try expire(sampling)
        try auditTheLedger()
        try tryWithoutRules()
        narrator.summary(files)
    }

    private var files: [(String, String)] {
        [
            ("the opened recording", state.file("opened.webm")),
            ("its contact sheet", state.file("contact-sheet.png")),
            ("the notice Kari saw", state.file("notice.png")),
            ("the screen when the mail covered the CRM", state.file("screen-mail.png")),
            ("the screen when the CRM window showed a private page", state.file("screen-page.png")),
            ("the audit reports", state.file("audit-*.txt")),
            ("ledger and logs", state.file("evidence") + ", " + cast.logs.path),
        ]
    }
}
