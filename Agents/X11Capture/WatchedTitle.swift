import CX11

/// Notices a title or class that changed and changed back between two looks.
///
/// The server tells that a property changed, not to what. A property that changes twice before one look may have
/// had any value between, so that counts as a mismatch.
struct WatchedTitle {
    private var changed: Set<xcb_atom_t> = []
    private var count = 0
    private(set) var changedTwice = false

    /// True when a look is due.
    var isDue: Bool { !changed.isEmpty }

    mutating func note(_ property: xcb_atom_t) {
        count += 1
        if !changed.insert(property).inserted { changedTwice = true }
    }

    /// Tells whether further changes were noted since an earlier copy.
    func differs(from earlier: WatchedTitle) -> Bool { count != earlier.count }

    /// Called when a look was done and no further change had arrived.
    mutating func settle() {
        changed = []
        changedTwice = false
    }
}
