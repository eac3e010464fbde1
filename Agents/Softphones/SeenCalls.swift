/// Holds events back until every call that goes on was seen from its beginning.
///
/// The phone's list is asked for on connecting and after each end. It fits when it is as long as what was seen to begin
/// since the list before; otherwise something goes on that nobody saw begin, and what began beside it is dropped.
struct SeenCalls {
    /// Whether events are passed on as they come.
    private(set) var isWhole = false
    private var going: Set<String> = []
    private var held: [BaresipMessage] = []

    /// What is to be passed on now, and whether the list is to be asked for again.
    struct Verdict: Equatable {
        var pass: [BaresipMessage] = []
        var mustAsk = false
    }

    /// Takes the next message, in the order in which the phone sent them.
    mutating func take(_ message: BaresipMessage) -> Verdict {
        guard !isWhole else { return Verdict(pass: [message]) }
        switch message {
        case .established(let call):
            going.insert(call)
            held.append(message)
        case .closed(let call):
            if going.remove(call) != nil { held.append(message) } else { forget() }
            return Verdict(mustAsk: true)
        case .callsGoingOn(let count):
            isWhole = count == going.count
            defer { forget() }
            if isWhole { return Verdict(pass: held) }
        case .closedUnnamed:
            forget()
            return Verdict(mustAsk: true)
        case .muted, .other: break
        }
        return Verdict()
    }

    private mutating func forget() {
        going = []
        held = []
    }
}
