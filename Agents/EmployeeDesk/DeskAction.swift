import Capturing
import Sampling
import SignedNotes
import Terms

/// One thing that the desk is to do next, said by one of its parts.
///
/// `CallCounter`, `Answers`, `Places` and `NoticeBoard` are values that take an event and return these; the actor carries
/// them out in order, and leaves the rest of a list out when something cannot be written down.
enum DeskAction: Hashable, Sendable {
    /// Puts a small fact into the device store.
    case write(DeskFact)
    case remove(String)
    /// Writes the calls of the day down.
    case keepToday
    /// Writes the counter down as it is by then, and signs the block that is full by then.
    case keepCounter
    /// Tries to have this call recorded.
    case begin(CapturedCall)
    /// Signs an event of this employee; the note waits in the outbox.
    case sign(Event)
    /// A note that is signed already waits in the outbox.
    case queue(SignedNote)
    /// Sends what waits in the outbox.
    case flush
    case show(NoticeShown)
    case showTakeBack(SamplingID)
    case hide(Surface)
    /// Shows the next notice, or ends the badge process when there is none.
    case showNextOrEnd
    case stopBadge
    case tell(DeskReport)
}

/// A small fact under its name in the device store.
struct DeskFact: Hashable, Sendable {
    let name: String
    let bytes: [UInt8]
}

extension Desk {
    /// Carries actions out in order.
    ///
    /// - Throws: what the store throws; the rest is then left out.
    func perform(_ actions: [DeskAction]) async throws {
        for action in actions { try await perform(action) }
    }

    /// Carries actions out in order; says why when something could not be written down.
    func attempt(_ actions: [DeskAction]) async {
        do { try await perform(actions) } catch { failed(error) }
    }

    private func perform(_ action: DeskAction) async throws {
        switch action {
        case .write(let fact): try await ports.store.put(fact.name, fact.bytes)
        case .remove(let name): try await ports.store.remove(name)
        case .keepToday: try await ports.store.put(DeskToday.name, counter.today.bytes)
        case .keepCounter: try await keepCounter()
        case .begin(let call): await begin(call)
        case .sign(let event): try await outbox.put(me.note(event))
        case .queue(let note): try await outbox.put(note)
        case .flush: await flush()
        case .show(let notice): await ports.badge.showNotice(notice)
        case .showTakeBack(let sampling):
            await ports.badge.showTakeBack(
                id: sampling.text,
                text: DeskWords.takeBack(me.language)
            )
        case .hide(let surface): await ports.badge.hide(surface)
        case .showNextOrEnd: await showNextOrEnd()
        case .stopBadge: await stopBadge()
        case .tell(let report): ports.report(report)
        }
    }

    /// Says what went wrong: a server that did not answer, or a store that failed, and then why.
    func failed(_ error: any Error) {
        ports.report(error is ServerUnreachable ? .serverUnreachable : .storeFailed("\(error)"))
    }
}
