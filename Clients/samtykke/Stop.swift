import SchedulerClient

/// Why a command ends without having done its work, and the exit code that says so.
///
/// Source: docs/guides/programs.md "Common to all".
struct Stop: Error, Hashable, Sendable {
    /// Says what and what to do; lower case, no full stop.
    let reason: String
    let code: Int32

    init(_ reason: String, code: Int32 = 1) {
        self.reason = reason
        self.code = code
    }

    static func badSignature(_ reason: String) -> Stop { Stop(reason, code: 4) }

    static func refused(_ reason: String) -> Stop { Stop(reason, code: 5) }

    /// The exit code of a call that failed.
    init(_ fault: SchedulerFault) {
        let isRule = !fault.rules.isEmpty || fault.status == 409 || fault.status == 422
        self.init(Self.advice(fault), code: isRule ? 5 : 1)
    }

    /// The fault and what a person can do about it.
    static func advice(_ fault: SchedulerFault) -> String {
        switch fault.type {
        case "unreachable": "\(fault.detail); is the address right and the program running?"
        case "wrong-certificate": "\(fault.detail); ask the union before going on"
        case "unauthenticated": "the server does not know this credential; enrol again"
        case "forbidden": "this is not for your role: \(fault.detail)"
        case "local": fault.detail
        default: fault.description
        }
    }
}
