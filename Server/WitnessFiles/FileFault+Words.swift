import Glibc

extension FileFault: CustomStringConvertible {
    /// For the log: what failed and the operating system's reason.
    package var description: String {
        switch self {
        case .call(let name, let code): "\(name): \(String(cString: strerror(code)))"
        case .locked: "another process holds the lock"
        case .otherFile: "not a journal of this ledger"
        case .damaged(let place): "the journal is damaged at byte \(place)"
        case .broken: "a write failed before"
        }
    }
}
