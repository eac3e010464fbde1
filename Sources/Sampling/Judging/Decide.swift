import Agreements
package import Terms

/// What the server may want to write itself.
package enum Command: Hashable, Sendable {
    /// A coach's request; agreement and streams are filled in by `decide`.
    case request(CoachRequest, coach: Pseudonym)
    /// A grant for a device's signed `start`; the links are given in mode `random` alone.
    case grant(Start, serverLink: Bytes32?, witnessLink: Bytes32?)
}

/// What became of a command.
package enum Decision: Hashable, Sendable {
    /// Texts to be signed by the server, in order.
    case entries([String])
    /// Every broken rule, sorted by name; never empty.
    case refused([Refusal])
}

/// Turns a command into entry texts, or tells every rule that stands against it.
///
/// - Parameters:
///   - command: what is wanted.
///   - state: the ledger so far.
///   - now: the minute that the leaf would carry.
/// - Returns: texts for the server to sign, or every broken rule.
package func decide(_ command: Command, state: LedgerState, now: Minute) -> Decision {
    guard let inForce = state.inForce else {
        return .refused([Refusal(.noAgreement, "the ledger has no agreement yet")])
    }
    let event = command.event(state: state, inForce: inForce)
    var refusals = Rule.broken(
        in: Situation(
            event,
            minute: now,
            state: state,
            agreement: inForce.agreement,
            signatures: .atOnce
        )
    )
    if case .grant(let start, _, _) = command, start.origin != state.origin {
        refusals = [Refusal(.origin, "the start belongs to another ledger")]
    }
    guard refusals.isEmpty else { return .refused(refusals) }
    return .entries([Entry.text(of: event, origin: state.origin)])
}

extension Command {
    /// The entry that the command asks for, with everything that follows from the agreement.
    fileprivate func event(state: LedgerState, inForce: LedgerState.InForce) -> Event {
        switch self {
        case .request(let asked, let coach):
            // An unknown form is refused, whatever stands here.
            let streams = inForce.agreement.form(asked.form)?.streams ?? MediaStreams(.far)
            return .request(
                Requested(agreement: inForce.leaf, coach: coach, streams: streams, asked: asked)
            )
        case .grant(let start, let serverLink, let witnessLink):
            return .grant(
                Granted(
                    answering: start,
                    state: state,
                    agreement: inForce.agreement,
                    serverLink: serverLink,
                    witnessLink: witnessLink
                )
            )
        }
    }
}

extension Granted {
    /// A grant for a start, with scope and recipients as the agreement says.
    fileprivate init(
        answering start: Start,
        state: LedgerState,
        agreement: Agreement,
        serverLink: Bytes32?,
        witnessLink: Bytes32?
    ) {
        let sampling = state.samplings[start.sampling]
        // A sampling that is not there is refused, whatever stands here.
        let streams = sampling?.acknowledged.streams ?? MediaStreams(.far)
        self.init(
            agreement: start.agreement,
            sampling: start.sampling,
            employee: start.employee,
            block: start.block,
            call: start.call,
            callKey: start.callKey,
            startSignature: start.signature,
            streams: streams,
            window: streams.contains(.window) ? agreement.windows.first?.id : nil,
            maximumSeconds: agreement.maximumCapture.seconds,
            recipients: sampling.flatMap {
                state.recipients(of: $0, employee: start.employee, agreement: agreement)
            } ?? [],
            serverLink: serverLink,
            witnessLink: witnessLink
        )
    }
}
