import HTTPTypes
import Listening
import Scheduling
import WitnessDialogue

extension Problem {
    /// Spells why somebody is refused.
    init(_ denied: Denied) {
        switch denied {
        case .rules(let names, let detail):
            let isMalformed = names == ["malformed"]
            self.init(
                isMalformed ? .badRequest : .conflict,
                type: names.first ?? "malformed",
                detail: detail,
                rules: names
            )
        case .malformed(let detail): self.init(.badRequest, type: "malformed", detail: detail)
        case .forbidden(let detail): self.init(.forbidden, type: "forbidden", detail: detail)
        case .notFound:
            self.init(
                .notFound,
                type: "not-found",
                detail: "there is no such resource, or it is not yours"
            )
        case .conflict(let detail): self.init(.conflict, type: "conflict", detail: detail)
        case .withheld(let word):
            self.init(
                .conflict,
                type: word.rawValue,
                detail: "no share is given out, and no token"
            )
        }
    }

    /// Spells why nothing can be said now.
    init(_ reason: Unavailable) {
        switch reason {
        case .stopped:
            self.init(
                .serviceUnavailable,
                type: "stopped",
                detail: "the ledger is being read again; send the same bytes again"
            )
        case .stoppedForGood, .foundingRefused:
            self.init(
                .serviceUnavailable,
                type: "stopped",
                detail: "the ledger stopped for good; see the server's log"
            )
        case .witnessUnreachable:
            self.init(
                .serviceUnavailable,
                type: "witness-unreachable",
                detail: "the witness does not answer; send the same bytes again"
            )
        case .tooMany:
            self.init(.tooManyRequests, type: "too-many", detail: "too many are waiting; try later")
        case .slotsFull:
            self.init(
                .serviceUnavailable,
                type: "slots",
                detail:
                    "the witness has no key slot left; tell the union, this call is not recorded"
            )
        }
    }
}

extension Reply {
    /// The value, or the refusal as a problem.
    func orProblem() throws -> Value {
        switch self {
        case .given(let value): return value
        case .denied(let why): throw Problem(why)
        }
    }
}
