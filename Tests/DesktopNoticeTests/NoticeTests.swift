import BadgeProcess
import Capturing
import SignedNotes
import Stage
import Terms
import Testing

@testable import DesktopNotice

@Suite("The words of badge and notice")
struct WordsTests {
    @Test(
        "are all there in every language, and no two buttons are called alike",
        arguments: Language.allCases
    )
    func complete(language: Language) {
        let words = Words.of(language)
        for child in Mirror(reflecting: words).children {
            #expect((child.value as? String)?.isEmpty == false, "\(child.label ?? "")")
        }
        let buttons = [
            words.informed, words.refused, words.pause, words.resume, words.stop, words.discard,
        ]
        #expect(Set(buttons).count == buttons.count)
        #expect(words.yes != words.no)
    }

    @Test("say the pipeline's reasons")
    func reasons() {
        let words = Words.of(.en)
        let both: Set<PauseReason> = [.employee, .badge]
        #expect(words.text(of: both) == "this bar is not in sight, by you")
        #expect(words.text(of: WaitReason.customer) == words.tellCustomer)
    }
}

@Suite("Turning to a window on purpose")
struct DeliberationTests {
    private static func at(_ seconds: Double) -> Duration { .seconds(seconds) }

    @Test("takes two seconds and a pointer that moves")
    func pointer() {
        var deliberation = Deliberation()
        #expect(!deliberation.isDeliberate(at: Self.at(60)))
        deliberation.pointed()
        #expect(!deliberation.isDeliberate(at: Self.at(1.9)))
        #expect(deliberation.isDeliberate(at: Self.at(2)))
    }

    @Test("is not having the keyboard from the beginning")
    func stolen() {
        var deliberation = Deliberation()
        deliberation.active(true, at: Self.at(0.1))
        #expect(!deliberation.isDeliberate(at: Self.at(60)))
    }

    @Test("is the keyboard coming later and resting for a second")
    func keyboard() {
        var deliberation = Deliberation()
        deliberation.active(true, at: Self.at(5))
        deliberation.key(at: Self.at(5.5))
        #expect(!deliberation.isDeliberate(at: Self.at(6.4)))
        #expect(deliberation.isDeliberate(at: Self.at(6.5)))
    }

    @Test("begins anew when the keyboard leaves")
    func leaves() {
        var deliberation = Deliberation()
        deliberation.active(true, at: Self.at(5))
        deliberation.pointed()
        #expect(deliberation.isDeliberate(at: Self.at(6)))
        deliberation.active(false, at: Self.at(7))
        #expect(!deliberation.isDeliberate(at: Self.at(9)))
    }
}

@Suite("The notice on a real screen", .timeLimit(.minutes(5)))
struct NoticeTests {
    @Test("yes carries the person's signature over the entry", arguments: [Language.en, .de])
    func yes(language: Language) async throws {
        let desk = try BadgeDesk()
        let notice = BadgeDesk.notice(language)
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showNotice(notice)
        try desk.waitForText("530d903a")
        try desk.press(Words.of(language).yes)
        guard case .yes("n1", let signature)? = await events.next() else {
            Issue.record("no yes")
            return
        }
        let line = try #require(SignatureLine(signature))
        let note = SignedNote(text: notice.entry, signatures: [line])
        #expect(note.isSigned(byExactly: [desk.key.verifierKey()]))
        try await desk.strike()
    }

    @Test("no is told without a signature")
    func no() async throws {
        let desk = try BadgeDesk()
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showNotice(BadgeDesk.notice(.nb))
        try desk.press("Nei")
        #expect(await events.next() == .no(id: "n1"))
        try await desk.strike()
    }

    @Test("Enter answers nothing, Esc is later")
    func keyboard() async throws {
        let desk = try BadgeDesk()
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showNotice(BadgeDesk.notice(.sv))
        let window = try desk.display.window(titled: Words.of(.sv).noticeTitle)
        try desk.display.xdotool("windowactivate", "--sync", window)
        try desk.waitUntilLive(Words.of(.sv).no)
        try desk.display.xdotool("key", "Return", "space", "Escape")
        #expect(await events.next() == .later(id: "n1"))
        try await desk.strike()
    }

    /// Somebody types: Tab, space and Return over and over, as forms are filled in.
    private static let typing = Array(repeating: ["Tab", "space", "Tab", "Return"], count: 10)
        .flatMap(\.self)

    @Test("does not take the keyboard from where somebody types, and signs nothing of it")
    func typingElsewhere() async throws {
        let desk = try BadgeDesk()
        _ = try desk.cast.start("xterm", "xterm", ["-T", "form"], environment: desk.display.x)
        let form = try desk.display.window(titled: "form")
        try desk.display.xdotool("windowactivate", "--sync", form)
        var events = try await desk.badge.start().makeAsyncIterator()
        for _ in 0..<3 {
            await desk.badge.showNotice(BadgeDesk.notice(.en))
            try desk.display.xdotool(["key", "--delay", "40"] + Self.typing)
            _ = try desk.display.window(titled: Words.english.noticeTitle)
            #expect(try desk.display.xdotool("getactivewindow").contains(form))
            await desk.badge.hide(.notice)
        }
        await desk.badge.showNotice(BadgeDesk.notice(.en))
        try desk.press(Words.english.no)
        #expect(await events.next() == .no(id: "n1"))
        try await desk.strike()
    }

    @Test("signs nothing typed into it when a window manager gives it the keyboard all the same")
    func typingIntoIt() async throws {
        let desk = try BadgeDesk()
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showNotice(BadgeDesk.notice(.en))
        let window = try desk.display.window(titled: Words.english.noticeTitle)
        try desk.display.xdotool("windowactivate", "--sync", window)
        // Four seconds of it: longer than the buttons are dead in any case.
        for _ in 0..<2 { try desk.display.xdotool(["key", "--delay", "50"] + Self.typing) }
        try desk.press(Words.english.no)
        #expect(await events.next() == .no(id: "n1"))
        try await desk.strike()
    }

    @Test("can be answered with the keyboard alone by whoever turns to it")
    func keyboardYes() async throws {
        let desk = try BadgeDesk()
        _ = try desk.cast.start("xterm", "xterm", ["-T", "form"], environment: desk.display.x)
        let form = try desk.display.window(titled: "form")
        try desk.display.xdotool("windowactivate", "--sync", form)
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showNotice(BadgeDesk.notice(.en))
        let window = try desk.display.window(titled: Words.english.noticeTitle)
        try desk.turnWithKeyboard(to: window, from: form, until: Words.english.yes)
        try desk.display.xdotool("key", "Tab", "space")
        guard case .yes("n1", _)? = await events.next() else {
            Issue.record("no yes")
            return
        }
        try await desk.strike()
    }

    @Test("nothing but the acknowledgement of the shown text is signed")
    func otherText() async throws {
        let desk = try BadgeDesk()
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showNotice(BadgeDesk.notice(.en, signing: "another text"))
        try desk.press(Words.english.yes)
        try desk.waitForText(Words.english.keyUnreadable)
        try desk.press("No")
        #expect(await events.next() == .no(id: "n1"))
        try await desk.strike()
    }

    @Test("a key that others can read is not used")
    func wideKey() async throws {
        let desk = try BadgeDesk()
        try desk.writeKey(mode: 0o644)
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showNotice(BadgeDesk.notice(.en))
        try desk.press(Words.english.yes)
        try desk.waitForText(Words.english.keyUnreadable)
        try desk.press("No")
        #expect(await events.next() == .no(id: "n1"))
        try await desk.strike()
    }

    @Test("a yes can be taken back")
    func takeBack() async throws {
        let desk = try BadgeDesk(language: .nb)
        var events = try await desk.badge.start().makeAsyncIterator()
        await desk.badge.showTakeBack(id: "s1", text: "Du sa ja.")
        try desk.press(Words.norwegian.takeBack)
        #expect(await events.next() == .takeBack(id: "s1"))
        try await desk.strike()
    }
}
