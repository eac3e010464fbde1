/// Whether the person has turned to a window on purpose, so that what is pressed in it is meant.
///
/// A window that appears while somebody types must not take a Tab and a space for an answer. So nothing counts before it
/// could be seen, nor before an act that nobody does by accident: the pointer was moved over it, or the keyboard came to
/// it later than it appeared and then rested. When the keyboard leaves it, everything begins anew.
/// Units: time since the window appeared.
struct Deliberation {
    /// Long enough to have been seen.
    static let unseen: Duration = .seconds(2)
    /// The keyboard must rest this long in the window: whoever types on has not noticed that it is another one.
    static let rest: Duration = .seconds(1)

    private var hasPointed = false
    private var isActive = false
    /// When the keyboard came, if that was no part of the window's appearing.
    private var turnedTo: Duration?
    private var lastKey: Duration?

    /// The pointer was moved over the window by at least a few pixels.
    mutating func pointed() { hasPointed = true }

    /// A key was pressed in the window.
    mutating func key(at time: Duration) { lastKey = time }

    /// Whether the window has the keyboard now.
    mutating func active(_ now: Bool, at time: Duration) {
        guard now != isActive else { return }
        isActive = now
        if now {
            turnedTo = time >= Self.unseen ? time : nil
        } else {
            (hasPointed, turnedTo) = (false, nil)
        }
    }

    /// Whether what is pressed now is meant.
    func isDeliberate(at time: Duration) -> Bool {
        guard time >= Self.unseen else { return false }
        if hasPointed { return true }
        guard let turnedTo else { return false }
        return time >= max(turnedTo, lastKey ?? turnedTo) + Self.rest
    }
}
