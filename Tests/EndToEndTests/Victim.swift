import Foundation
import Stage
import Testing

/// How often the recorder itself, without its badge, has turned to the display and to PulseAudio.
struct Seen: Equatable {
    /// Connections to a display, by the system calls.
    var displays = 0
    /// Connections to PulseAudio, by the system calls.
    var sounds = 0
    /// Requests of any kind, by the display's own protocol.
    var requests = 0
    /// Of these the requests that give pixels away, or prepare to.
    var readings = 0
}

/// An employee whose server swaps tokens, and whose recorder is watched.
struct Victim {
    let kari: Recorder
    let relay: HostileServer
    private let company: Company
    private let display: WatchedDisplay
    private let trace: String

    /// A recorder between a server that swaps tokens and a display that tells what it is asked.
    init(_ stage: Performance, _ company: Company) throws {
        self.company = company
        let person = try Person(company.office, label: "kari", role: "employee")
        relay = try HostileServer(
            company.office,
            between: person,
            folder: try stage.state.folder("kari-relay")
        )
        let desktop = try Desktop(
            stage.cast,
            label: "kari",
            home: try stage.state.folder("desktops").folder("kari"),
            runtime: try stage.runtime.folder("ka")
        )
        display = try WatchedDisplay(stage.cast, label: "kari", before: desktop.display)
        trace = stage.state.file("connections.trace")
        kari = try Recorder(
            desktop,
            person,
            wrapped: [
                "strace", "-f", "-y", "--decode-pids=comm", "-e", "trace=connect,fsync", "-o",
                trace,
            ],
            variables: ["DISPLAY": display.name]
        )
    }

    /// What the recorder has turned to so far.
    var seen: Seen {
        var seen = Seen()
        for line in lines where line.contains("connect(") {
            if line.contains("/.X11-unix/") { seen.displays += 1 }
            if line.contains("pulse.sock") { seen.sounds += 1 }
        }
        let program = "samtykke-agent"
        seen.requests = display.count(by: program)
        seen.readings = WatchedDisplay.reading.map { display.count($0, by: program) }.reduce(0, +)
        return seen
    }

    /// Whether a used token was synced, and its folder too, before the first connection to a display.
    func writesUsedFirst() throws -> Bool {
        let used = try #require(lines.lastIndex { $0.contains("fsync(") && $0.contains("/used>") })
        let screen = try #require(lines.firstIndex { $0.contains("/.X11-unix/") })
        return used < screen
    }

    private var lines: [Substring] {
        (Folder.text(at: trace) ?? "").split(separator: "\n").filter {
            !$0.contains("<samtykke-badge>")
        }
    }
}

extension Victim {
    /// The employee wants the next call recorded for herself.
    func wishForOwn() throws {
        try relay.untilKnown {
            try kari.person.must("record", "--form", "whole-call", "--yes")
        }
    }

    /// The coach asks, a place is earned, the employee says yes.
    func sayYesToCoach(block: Int) throws {
        let request = try company.ask(kari.person)
        try FilledBlock.send(as: kari.person, number: block)
        try relay.untilKnown { try kari.person.must("notices", "yes", request) }
    }

    /// One call of a sampling that waits, whose token is swapped and then refused for these reasons.
    func refuse(
        _ swap: HostileServer.Swap,
        _ reasons: [String],
        after prepare: () throws -> Void
    ) throws {
        try prepare()
        let told = try refused(swap)
        let list = reasons.map { "\"\($0)\"" }.joined(separator: ",")
        #expect(told.contains("\"rules\":[\(list)]"), "\(swap): \(told)")
    }

    /// The employee is told that a token was refused, and why.
    func sees(_ reason: String, picture: String) throws {
        try Patience.wait(for: "a window that tells of \(reason)") {
            try kari.desktop.visibleTexts().contains("(\(reason))") ? () : nil
        }
        try kari.desktop.screenshot(picture)
    }

    /// The same, when there is more than one reason.
    func refuse(_ swap: HostileServer.Swap, naming reason: String) throws {
        try wishForOwn()
        let told = try refused(swap)
        #expect(told.contains("\"\(reason)\""), "\(swap): \(told)")
    }

    private func refused(_ swap: HostileServer.Swap) throws -> String {
        try relay.swap(swap)
        let mark = kari.mark
        let call = try callWithStart()
        let told = try kari.wait(for: "token-refused", from: mark)
        // The call is long enough to count, so that the next one may be asked for.
        #expect(try !hears(), "\(swap)")
        try call.hangUp()
        try kari.wait(for: "call-counted", from: mark)
        let since = kari.program.lines.dropFirst(mark)
        #expect(!since.contains { $0.contains("capture-started") }, "\(swap): \(since)")
        return told
    }

    /// One call whose token is good enough: the same watchers see screen and sound opened.
    func record(_ swap: HostileServer.Swap, after prepare: () throws -> Void) throws {
        try prepare()
        try relay.swap(swap)
        let before = seen
        let mark = kari.mark
        let call = try callWithStart()
        try kari.desktop.press("Customer informed")
        try Patience.wait(for: "the recorder at screen and sound") {
            let now = seen
            return now.displays > before.displays && now.sounds > before.sounds
                && now.readings > before.readings ? () : nil
        }
        try Patience.wait(for: "the recorder among the clients of PulseAudio") {
            try hears() ? () : nil
        }
        try Patience.wait(for: "each of the requests that read a window") {
            ["MIT-SHM/4", "Composite/6", "DAMAGE/1"].allSatisfy {
                display.count($0, by: "samtykke-agent") > 0
            } ? () : nil
        }
        // Longer than anything is held back, so that something is there to be opened.
        call.talk(seconds: 5)
        try call.hangUp()
        try kari.wait(for: "capture-ended", from: mark)
        try kari.wait(for: "call-counted", from: mark)
    }

    /// A call for which the recorder asks for a token.
    ///
    /// A recorder that reads its inbox only after the call has begun lets this one pass.
    private func callWithStart() throws -> Call {
        for _ in 0..<4 {
            let (mark, before) = (kari.mark, relay.starts)
            let call = try company.customer.call(kari.desktop)
            call.talk(seconds: 1.5)
            if relay.starts > before { return call }
            try call.hangUp()
            try kari.wait(for: "call-counted", from: mark)
        }
        throw Stall(awaited: "a call for which the recorder asks for a token")
    }

    /// Whether the recorder is among PulseAudio's clients now.
    private func hears() throws -> Bool {
        let desktop = kari.desktop
        let listed = try desktop.cast.must(
            "pactl",
            ["list", "clients"],
            environment: desktop.sound.client
        )
        #expect(listed.contains("baresip"), "the list shows who is there: \(listed)")
        return listed.contains("samtykke-agent")
    }
}
