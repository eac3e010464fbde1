package import Terms

/// Where a program listens, and the certificate it must show.
package struct Address: Hashable, Sendable {
    /// `https://host:port`.
    package var url: String
    /// SHA-256 of the TLS certificate in DER.
    package var certificate: Bytes32

    package init(url: String, certificate: Bytes32) {
        self.url = url
        self.certificate = certificate
    }
}

/// A team and how many people work in it.
package struct Team: Hashable, Sendable {
    package var id: TeamID
    package var headcount: Int

    package init(id: TeamID, headcount: Int) {
        self.id = id
        self.headcount = headcount
    }
}

/// One purpose of the closed list.
package struct Purpose: Hashable, Sendable {
    package var id: PurposeID
    package var text: String

    package init(id: PurposeID, text: String) {
        self.id = id
        self.text = text
    }
}

/// A coaching form; its streams are those its questions need.
package struct Form: Hashable, Sendable {
    /// One question of a form.
    package struct Question: Hashable, Sendable {
        package var streams: MediaStreams
        package var text: String

        package init(streams: MediaStreams, text: String) {
            self.streams = streams
            self.text = text
        }
    }

    package var id: FormID
    package var title: String
    package var questions: [Question]

    package init(id: FormID, title: String, questions: [Question]) {
        self.id = id
        self.title = title
        self.questions = questions
    }

    /// The union of the questions' streams.
    ///
    /// Precondition: at least one question.
    package var streams: MediaStreams {
        guard
            let streams = MediaStreams(questions.reduce(into: []) { $0.formUnion($1.streams.all) })
        else { preconditionFailure("every form has a question") }
        return streams
    }
}

/// How the one window is recognised.
package struct WindowRule: Hashable, Sendable {
    package var id: WindowID
    /// What people call it.
    package var name: String
    /// The second part of `WM_CLASS`, exact.
    package var windowClass: String
    /// Exact title, or a prefix when it ends in `*`.
    package var title: String
    /// Last folder name of the process's `--user-data-dir`, nil when the rule asks for none.
    package var profile: String?

    package init(id: WindowID, name: String, windowClass: String, title: String, profile: String?) {
        self.id = id
        self.name = name
        self.windowClass = windowClass
        self.title = title
        self.profile = profile
    }

    /// Tells whether a title fits the rule, byte by byte.
    package func matches(title shown: String) -> Bool {
        guard title.utf8.last == UInt8(ascii: "*") else {
            return shown.utf8.elementsEqual(title.utf8)
        }
        return shown.utf8.starts(with: title.utf8.dropLast())
    }
}

/// Most grants inside sliding spans.
package struct Caps: Hashable, Sendable {
    /// One line of caps: any 24 hours, any 7 days, the whole period.
    package struct Row: Hashable, Sendable {
        package var day: Int
        package var week: Int
        package var period: Int

        package init(day: Int, week: Int, period: Int) {
            self.day = day
            self.week = week
            self.period = period
        }
    }

    /// Per employee, modes `arranged` and `random`.
    package var employee: Row
    /// Per team, modes `arranged` and `random`.
    package var team: Row
    /// Per employee, mode `employee`.
    package var own: Row

    package init(employee: Row, team: Row, own: Row) {
        self.employee = employee
        self.team = team
        self.own = own
    }
}

/// Who passes a recording on to the coach.
package enum Release: String, Sendable, CaseIterable {
    case employee, coach
}

/// Which coaches may ask an employee.
package enum CoachRule: String, Sendable, CaseIterable {
    case team, any
}

/// What the capture waits for before it takes the customer's voice.
package enum CustomerGate: String, Sendable, CaseIterable {
    case announced
    case explicitYes = "explicit-yes"
}
