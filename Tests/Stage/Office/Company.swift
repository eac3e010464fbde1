import Foundation

/// A whole small company at work: the office, a coach, an auditor, a customer with a telephone.
package final class Company {
    /// Parties, agreement, server and witness.
    package let office: Office
    /// The coach of the team.
    package let coach: Person
    /// The auditor, whom the union enrolled.
    package let auditor: Person
    /// The customer who calls.
    package let customer: Customer
    /// The processes of this performance.
    package let cast: Cast
    /// Where everything is kept.
    package let state: Folder
    /// A pure tone above the telephone's band, as another program may play it.
    package let tone: String
    /// The tone's pitch.
    package static let toneHertz = 7_000
    private let runtime: Folder
    private let voices: Folder
    private let customerVoice: Voice
    private let draft: AgreementDraft
    let say: (String) -> Void

    /// Sets up everything but the employees; `say` hears what is going on.
    package init(
        _ cast: Cast,
        state: Folder,
        runtime: Folder,
        draft: AgreementDraft = AgreementDraft(),
        imageWanted: Bool = false,
        say: @escaping (String) -> Void = { _ in }
    ) throws {
        self.cast = cast
        self.state = state
        self.runtime = runtime
        self.draft = draft
        self.say = say
        say("employer and union make keys, server and witness are set up, both sides sign")
        office = try Office(
            cast,
            folder: try state.folder("office"),
            draft: draft,
            imageWanted: imageWanted
        )
        say("witness and server start")
        try office.open()
        say("the union hands out codes; a coach and an auditor enrol")
        coach = try Person(office, label: "coach", role: "coach")
        auditor = try Person(office, label: "auditor", role: "auditor")
        say("a customer gets a telephone and a synthetic voice")
        voices = try state.folder("voices")
        tone = voices.file("tone.wav")
        try Voice.tone(cast, hertz: Self.toneHertz, seconds: 90, file: tone)
        customerVoice = try Voice.synthesise(
            cast,
            "Hello, I have a question about my invoice. It is twice as high as last month. "
                + "I have not changed anything, so I would like to know where that comes from.",
            language: "en",
            pilot: Voice.customerPilot,
            seconds: 120,
            into: voices,
            name: "customer"
        )
        customer = try Customer(
            cast,
            label: "customer",
            home: try state.folder("customer"),
            runtime: try runtime.folder("c"),
            voice: customerVoice
        )
    }

    /// One more customer with a telephone, who speaks with the same voice.
    package func another(_ label: String) throws -> Customer {
        try Customer(
            cast,
            label: label,
            home: try state.folder(label),
            runtime: try runtime.folder(label),
            voice: customerVoice
        )
    }

    /// An employee: enrolled, at a desktop of their own, with the recorder running.
    package func employee(
        _ label: String,
        light: Bool = false,
        language: String = "en",
        wrapped: [String] = [],
        variables: [String: String] = [:]
    ) throws -> Recorder {
        say("\(label) enrols, and gets a desktop\(light ? "" : " with CRM and private mail")")
        let person = try Person(office, label: label, role: "employee")
        let desktop = try desktop(of: person, light: light)
        return try Recorder(
            desktop,
            person,
            language: language,
            wrapped: wrapped,
            variables: variables
        )
    }

    /// A desktop for somebody who is enrolled; a light one has no browser and no mail.
    package func desktop(of person: Person, light: Bool) throws -> Desktop {
        try Desktop(
            cast,
            label: person.label,
            home: try state.folder("desktops").folder(person.label),
            runtime: try runtime.folder(String(person.label.prefix(2))),
            light: light
        )
    }

    /// The voice of an employee.
    package func voice(of label: String) throws -> Voice {
        try Voice.synthesise(
            cast,
            "Good morning, you are speaking with \(label) at Nordtel. I will look at that for you. "
                + "I can see the invoice of October here, one moment please.",
            language: "en+f3",
            pilot: Voice.employeePilot,
            seconds: 120,
            into: voices,
            name: label
        )
    }

    /// Lets the customer make ordinary calls until a block is full.
    package func fillBlock(of recorder: Recorder, calls: Int = 10) throws {
        for number in 1...calls {
            let mark = recorder.mark
            let call = try customer.call(recorder.desktop)
            call.talk(seconds: Double(draft.minimumCallSeconds) + 1.5)
            try call.hangUp()
            try recorder.wait(for: "call-counted", from: mark)
            say("\(recorder.person.label): call \(number) of \(calls) counted, not recorded")
        }
    }

    /// The evidence of the whole ledger, written into a folder.
    package func export(to folder: String) throws { try auditor.must("ledger", "export", folder) }

    /// Audits evidence; gives the exit status and the report.
    package func audit(_ folder: String) throws -> Cast.Result { try office.audit(folder) }
}
