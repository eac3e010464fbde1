import Sampling

extension GrantClaim {
    /// `not-mine`: employee and sampling are those of the device's own acknowledgement.
    var isMine: Bool {
        granted.employee == expected.ownKey.pseudonym
            && granted.employee == expected.acknowledged.employee
            && granted.sampling == expected.acknowledged.sampling
    }

    /// `other-call`: the grant repeats the device's `start` of the present call.
    var isThisCall: Bool {
        let start = expected.start
        return granted.block == start.block && granted.call == start.call
            && granted.callKey == start.callKey && granted.startSignature == start.signature
            && granted.employee == start.employee && granted.sampling == start.sampling
    }
}
