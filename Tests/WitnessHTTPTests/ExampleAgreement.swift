import Agreements
import Terms
import TestSupport

/// The example agreement with this certificate as the server's.
func agreement(server pin: Bytes32) -> Agreement {
    var agreement = Agreement.example()
    agreement.serverAddress.certificate = pin
    return agreement
}
