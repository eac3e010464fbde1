import Agreements
import Sampling
package import Scheduling
import SignedNotes
import Terms

extension RuleCheck {
    /// Looks at the grammar alone: a server without its own rule check.
    ///
    /// With it a test shows that the witness refuses on its own what this server would write.
    package static let lawless = RuleCheck(
        admit: { note, _, _ in
            do throws(MalformedText) { return .admitted(try Entry(bytes: note).event) } catch {
                return .refused([Refusal(.malformed, error.description)])
            }
        },
        decide: { command, state, now in
            let lawful = RuleCheck.agreed.decide(command, state, now)
            guard case .refused = lawful, case .grant(let start, let server, let witness) = command,
                let granted = Granted(lawless: start, state, server, witness)
            else { return lawful }
            return .entries([Entry.text(of: .grant(granted), origin: state.origin)])
        },
        isSentIn: { _ in true }
    )
}

extension Granted {
    /// The grant for a start, whatever the rules say; nil when nobody has said yes at all.
    fileprivate init?(
        lawless start: Start,
        _ state: LedgerState,
        _ serverLink: Bytes32?,
        _ witnessLink: Bytes32?
    ) {
        guard let agreement = state.inForce?.agreement,
            let yes = state.samplings[start.sampling]?.acknowledged,
            let key = state.people[start.employee]?.key
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
            recipients: [Recipient(pseudonym: start.employee, sealingKey: key.sealingKey)],
            serverLink: serverLink,
            witnessLink: witnessLink
        )
    }
}
