import Glibc

extension SlotFault: CustomStringConvertible {
    /// For the log: what failed and the operating system's reason.
    package var description: String {
        switch self {
        case .call(let name, let code): "key slots: \(name): \(String(cString: strerror(code)))"
        case .unsuitable(let reason): "key slots: \(reason)"
        case .otherFile: "key slots: not a file of this kind, or of another size"
        case .twice: "key slots: two slots of one sampling"
        case .notErased: "key slots: a share is still there after it was overwritten"
        case .noSlot: "key slots: none is free"
        case .broken: "key slots: a write failed before"
        }
    }
}
