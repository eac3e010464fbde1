import Synchronization
package import Terms

/// Wakes connected people when something of theirs has been recorded.
///
/// It may drop what a slow listener has not fetched: the words only say "look again".
package final class ChangeFeed: Sendable {
    private struct Listener {
        let person: Pseudonym
        let stream: AsyncStream<Change.Kind>.Continuation
    }

    private struct Listeners {
        var next = 0
        var all: [Int: Listener] = [:]
        var byPerson: [Pseudonym: Set<Int>] = [:]
    }

    private let listeners = Mutex(Listeners())

    /// A feed nobody listens to yet.
    package init() {}

    /// Listens for one person, until the stream is dropped.
    package func listen(for person: Pseudonym) -> AsyncStream<Change.Kind> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Change.Kind.self,
            bufferingPolicy: .bufferingNewest(16)
        )
        let id = listeners.withLock { all in
            all.next += 1
            all.all[all.next] = Listener(person: person, stream: continuation)
            all.byPerson[person, default: []].insert(all.next)
            return all.next
        }
        continuation.onTermination = { [weak self] _ in self?.forget(id) }
        return stream
    }

    /// Number of listeners now.
    package var count: Int { listeners.withLock { $0.all.count } }

    func tell(_ changes: Set<Change>) {
        guard !changes.isEmpty else { return }
        let woken = listeners.withLock { all in
            changes.flatMap { change in
                let ids = change.person.map { Array(all.byPerson[$0] ?? []) } ?? Array(all.all.keys)
                return ids.compactMap { id in all.all[id].map { ($0.stream, change.kind) } }
            }
        }
        for (stream, kind) in woken { stream.yield(kind) }
    }

    private func forget(_ id: Int) {
        listeners.withLock { all in
            guard let listener = all.all.removeValue(forKey: id) else { return }
            all.byPerson[listener.person]?.remove(id)
            if all.byPerson[listener.person]?.isEmpty == true {
                all.byPerson[listener.person] = nil
            }
        }
    }
}
