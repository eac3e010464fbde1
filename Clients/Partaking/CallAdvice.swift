import DurableFiles
package import PinnedHTTPS
package import Programs
import SchedulerClient

extension ProgramExit {
    /// Whatever a command's work threw that is no usage error; nil for that.
    package init?(_ error: any Error) {
        switch error {
        case let known as ProgramExit: self = known
        case let fault as CallFault: self.init(fault)
        case let fault as FileFault: self.init(fault, as: .failure)
        case let fault as CodeFault: self.init(.failure, fault.description)
        default: return nil
        }
    }

    /// A call that failed.
    package init(_ fault: CallFault) {
        let isRule = !fault.rules.isEmpty || fault.status == 409 || fault.status == 422
        self.init(isRule ? .refused : .failure, Self.advice(fault))
    }

    /// The fault and what a person can do about it.
    package static func advice(_ fault: CallFault) -> String {
        switch fault.type {
        case "unreachable": "\(fault.detail); is the address right and the program running?"
        case "wrong-certificate": "\(fault.detail); ask the union before going on"
        case "unauthenticated": "the server does not know this credential; enrol again"
        case "forbidden": "this is not for your role: \(fault.detail)"
        case "unusable-credential": fault.detail
        default: fault.description
        }
    }
}
