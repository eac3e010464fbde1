import Agreements
import Terms

/// Whether anything may be captured at this desk now, apart from samplings and places.
struct Conditions: Hashable, Sendable {
    var inForce: DeskAgreement
    /// A party has ended the agreement.
    var isRevoked = false
    /// The screen is locked, the session behind another one, or the machine going to sleep.
    var isAway = false

    init(inForce: DeskAgreement) { self.inForce = inForce }

    /// Whether what has begun may go on.
    var mayGoOn: Bool { !isRevoked && !isAway }

    /// Whether a capture may begin in a status at a minute.
    func allowCapture(status: String?, at now: Minute) -> Bool {
        mayGoOn && inForce.allows(status: status) && now < inForce.agreement.validTo
    }
}
