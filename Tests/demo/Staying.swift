import Foundation
import Stage

/// After the play: everything runs on, and people can try for themselves.
struct Staying {
    private let play: Play

    init(_ play: Play) { self.play = play }

    /// Explains what to try, and lets the customer call as often as somebody presses Enter.
    ///
    /// Ends only by ctrl-C.
    func stay() throws {
        play.narrator.put(try explanation)
        play.narrator.put(try links)
        while readLine() != nil {
            do { try call() } catch { play.narrator.put("  the call did not work: \(error)") }
        }
        // No terminal to press Enter at: it stays until it is told to end.
        while true { pause() }
    }

    private func call() throws {
        let kari = play.kari
        let mark = kari.mark
        let call = try play.company.customer.call(kari.desktop)
        play.narrator.put("  the customer calls Kari …")
        let capture = Patience.answer(within: 3, every: 0.1) {
            kari.program.lines.dropFirst(mark).first { $0.contains("capture-started") }
        }
        if capture != nil {
            try kari.desktop.press("Customer informed")
            try play.company.customer.speak(
                in: call,
                at: kari.desktop,
                try play.company.voice(of: "kari")
            )
        }
        call.talk(seconds: capture == nil ? 3 : 12)
        try call.hangUp()
        try kari.wait(for: "call-counted", from: mark)
        play.narrator.put("  … and hangs up; \(capture == nil ? "not " : "")recorded")
    }

    /// A link for each role; such a link works once, within a minute.
    private var links: String {
        get throws {
            let company = play.company
            var lines = ["Or in a browser; each link works once, within a minute:"]
            for person in [play.kari.person, company.coach, company.auditor] {
                let pages = try OpenPages(play.cast, of: person)
                lines.append("  \(person.label): \(try pages.link())")
            }
            let samtykke = Checkout.program("samtykke")
            let folder = company.office.folder.file("people")
            return lines.joined(separator: "\n")
                + "\nA fresh one: \(samtykke) pages --link --home \(folder)/coach"
        }
    }

    private var explanation: String {
        get throws {
            let company = play.company
            let people = company.office.folder.file("people")
            let samtykke = Checkout.program("samtykke")
            let screen = play.kari.desktop.display.name
            return """

                Everything runs on (STAY=1). Press Enter here and the customer calls Kari; ctrl-C ends it all.

                In another terminal you can be anybody; people are folders:
                  alias kari='SAMTYKKE_HOME=\(people)/kari \(samtykke)'
                  alias coach='SAMTYKKE_HOME=\(people)/coach \(samtykke)'
                Have a call recorded for Kari herself, press Enter here, then look at it and withdraw it:
                  kari record --form listening
                  kari recordings
                  kari open SAMPLING --purpose coaching --out film.webm
                  kari withdraw SAMPLING
                Ask Kari once more as the coach; nothing is recorded before ten more calls:
                  coach request --mode arranged --employee \(try play.kari.person.pseudonym) \\
                    --purpose coaching --form listening --minutes 60
                See her screen, and what her recorder tells while you press Enter:
                  import -display \(screen) -window root screen.png
                  tail -f \(play.kari.program.output)
                End the agreement as the union; from then on nothing is recorded:
                  \(samtykke) agreement revoke --agreement \(company.office.agreement) \\
                    --key \(company.office.folder.file("union.key")) --by union
                """
        }
    }
}
