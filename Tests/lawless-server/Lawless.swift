import Agreements
import Sampling
import Scheduling
import Terms

extension RuleCheck {
    /// Takes whatever has the grammar of an entry, and writes whatever is asked for.
    static let lawless = RuleCheck(
        admit: { note, minute, state in
            do {
                return .admitted(try Entry(bytes: note).event)
            } catch {
                return Sampling.admit(note, minute: minute, state: state)
            }
        },
        decide: { command, state, now in
            let lawful = Sampling.decide(command, state: state, now: now)
            guard case .refused = lawful, let granted = Granted(command, state) else {
                return lawful
            }
            return .entries([Entry.text(of: .grant(granted), origin: state.origin)])
        }
    )
}

extension Granted {
    /// The grant that a `start` asks for, whether or not any rule allows it.
    fileprivate init?(_ command: Command, _ state: LedgerState) {
        guard case .grant(let start, let serverLink, let witnessLink) = command,
            let agreement = state.inForce?.agreement,
            let yes = state.samplings[start.sampling]?.acknowledged,
            let person = state.people[start.employee]
        else { return nil }
        self.init(
            agreement: start.agreement,
            sampling: start.sampling,
            employee: start.employee,
            block: start.block,
            call: start.call,
            callKey: start.callKey,
            startSignature: start.signature,
            streams: yes.streams,
            window: yes.streams.contains(.window) ? agreement.windows.first?.id : nil,
            maximumSeconds: agreement.maximumCapture.seconds,
            recipients: [
                Recipient(pseudonym: start.employee, sealingKey: person.key.sealingKey)
            ],
            serverLink: serverLink,
            witnessLink: witnessLink
        )
    }
}
