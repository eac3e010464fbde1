import SignedNotes
package import Terms

extension Rule {
    /// A grant fits the one call whose start the device signed.
    static let start = Rule(.start, on: [.grant], keepsEffect: true) { situation in
        guard let granting = situation.granting else { return nil }
        let granted = granting.granted
        let last = granting.person?.lastBlock ?? 0
        guard granted.block == last else {
            return "block \(granted.block), the last one is \(last)"
        }
        let length = situation.state.runningLength(of: granted.employee) ?? Int.max
        guard (1...length).contains(granted.call) else {
            return "call \(granted.call) of a block of \(length)"
        }
        guard granted.call > granting.person?.lastCall ?? 0 else {
            return "this call or a later one of the block was granted before"
        }
        guard situation.state.usedKeys[granted.callKey] == nil else {
            return "the call key was used before"
        }
        guard let key = granting.person?.key.verifierKey, granting.person?.isInForce == true,
            situation.signatures.isValid(
                key,
                granted.startSignature,
                granted.start(origin: situation.state.origin).text
            )
        else { return "the start is not signed by the employee" }
        return nil
    }
}

extension Granted {
    /// The start that this grant answers.
    package func start(origin: Origin) -> Start {
        Start(
            origin: origin,
            agreement: agreement,
            employee: employee,
            sampling: sampling,
            block: block,
            call: call,
            callKey: callKey,
            signature: startSignature
        )
    }
}
