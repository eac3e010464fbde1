import Agreements
import Terms

/// Only the modes that the agreement in force allows.
enum ModeRule {
    static func check(_ situation: Situation) -> Refusal? {
        guard let mode = mode(of: situation), !situation.agreement.modes.contains(mode) else {
            return nil
        }
        return Refusal(.mode, "mode \(mode.rawValue) is not allowed")
    }

    private static func mode(of situation: Situation) -> Mode? {
        switch situation.event {
        case .request(let request): request.mode
        case .acknowledgement(let acknowledged):
            if let request = acknowledged.request {
                situation.state.requests[request]?.requested.mode
            } else {
                .employee
            }
        case .grant: situation.granting?.sampling?.mode
        default: nil
        }
    }
}
