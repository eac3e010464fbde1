import Agreements
import Terms

extension Rule {
    /// Only the modes that the agreement in force allows.
    static let mode = Rule(.mode, on: [.request, .acknowledgement, .grant], keepsEffect: true) {
        situation in
        guard let mode = mode(of: situation), !situation.agreement.modes.contains(mode) else {
            return nil
        }
        return "mode \(mode.rawValue) is not allowed"
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
