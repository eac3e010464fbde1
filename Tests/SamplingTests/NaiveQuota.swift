/// The quota as docs/formats/entries.md words it, written call by call and without closed forms.
///
/// It knows one employee. A block is full as soon as the next call would make `den·blocks ≤ num·calls` true for one
/// block more; each block earns one place, lost with the next block or when another share begins a new run.
struct NaiveQuota {
    var (numerator, denominator) = (1, 20)
    var calls = 0
    var blocks = 0
    var spent = 0
    var hasPlace = false

    init(_ numerator: Int, _ denominator: Int) {
        (self.numerator, self.denominator) = (numerator, denominator)
    }

    /// One more handled call; tells whether it closes a block.
    mutating func call() -> Bool {
        calls += 1
        guard denominator * (blocks + 1) <= numerator * calls else { return false }
        blocks += 1
        hasPlace = true
        return true
    }

    /// Takes the place, if there is one.
    mutating func spend() -> Bool {
        guard hasPlace else { return false }
        spent += 1
        hasPlace = false
        return true
    }

    /// Never above the agreed share of the calls so far.
    var isWithinShare: Bool { spent <= blocks && denominator * spent <= numerator * calls }
}
