/// Bodies of the witness dialogue.
///
/// Notes travel as strings, other bytes as base64 strings. Source: docs/formats/witness-dialogue.md.
package enum WitnessBody {
    package struct Propose: Codable, Sendable, Hashable {
        package var origin: String
        package var old: Int
        package var leaves: [String]

        package init(origin: String, old: Int, leaves: [String]) {
            self.origin = origin
            self.old = old
            self.leaves = leaves
        }
    }

    /// `verdict` is `approved`, `refused` or `elsewhere`; the members of the other verdicts are absent.
    package struct Proposed: Codable, Sendable, Hashable {
        package var verdict: String
        package var size: Int?
        package var root: String?
        package var index: Int?
        package var rules: [String]?
        package var waiting: [String]

        package init(
            verdict: String,
            size: Int? = nil,
            root: String? = nil,
            index: Int? = nil,
            rules: [String]? = nil,
            waiting: [String]
        ) {
            self.verdict = verdict
            self.size = size
            self.root = root
            self.index = index
            self.rules = rules
            self.waiting = waiting
        }
    }

    package struct Entries: Codable, Sendable, Hashable {
        package var leaves: [String]
        package var waiting: [String]

        package init(leaves: [String], waiting: [String]) {
            self.leaves = leaves
            self.waiting = waiting
        }
    }

    package struct Draw: Codable, Sendable, Hashable {
        package var start: String
        package var mac: String

        package init(start: String, mac: String) {
            self.start = start
            self.mac = mac
        }
    }

    package struct Drawn: Codable, Sendable, Hashable {
        package var drawn: Bool
        package var link: String?
        package var waiting: [String]

        package init(drawn: Bool, link: String? = nil, waiting: [String]) {
            self.drawn = drawn
            self.link = link
            self.waiting = waiting
        }
    }

    /// Exactly one member is present.
    package struct ShareAsked: Codable, Sendable, Hashable {
        package var grant: Int?
        package var viewed: Int?

        package init(grant: Int? = nil, viewed: Int? = nil) {
            self.grant = grant
            self.viewed = viewed
        }
    }

    package struct ShareGiven: Codable, Sendable, Hashable {
        package var share: String
        package var waiting: [String]

        package init(share: String, waiting: [String]) {
            self.share = share
            self.waiting = waiting
        }
    }

    package struct Enrolment: Codable, Sendable, Hashable {
        package var pseudonym: String
        package var role: String
        package var team: String
        package var witnessAnchor: String

        package init(pseudonym: String, role: String, team: String, witnessAnchor: String) {
            self.pseudonym = pseudonym
            self.role = role
            self.team = team
            self.witnessAnchor = witnessAnchor
        }
    }

    package struct EnrolmentAsked: Codable, Sendable, Hashable {
        package var text: String
        package var signature: String
        package var mac: String

        package init(text: String, signature: String, mac: String) {
            self.text = text
            self.signature = signature
            self.mac = mac
        }
    }

    package struct EnrolmentSigned: Codable, Sendable, Hashable {
        package var signature: String

        package init(signature: String) { self.signature = signature }
    }

    package struct Status: Codable, Sendable, Hashable {
        package var origin: String
        package var size: Int
        package var cosigned: Int
        package var waiting: Int

        package init(origin: String, size: Int, cosigned: Int, waiting: Int) {
            self.origin = origin
            self.size = size
            self.cosigned = cosigned
            self.waiting = waiting
        }
    }
}
