/// A second way to a display, on which everything that is asked of it is told.
///
/// The programs cannot tell it from the display itself; requests go on unchanged.
package final class WatchedDisplay {
    /// The display's name, `:20007`.
    package let name: String
    private let relay: Child

    /// Requests that give a window's or the screen's pixels away, or prepare to.
    ///
    /// Core GetImage; MIT-SHM GetImage; Composite RedirectWindow and NameWindowPixmap; DAMAGE Create.
    package static let reading = ["73", "MIT-SHM/4", "Composite/1", "Composite/6", "DAMAGE/1"]

    /// Opens it before a display.
    package init(_ cast: Cast, label: String, before display: Display) throws {
        relay = try cast.start(
            "\(label)-xwatch",
            "/usr/bin/python3",
            [Checkout.script("xwatch.py"), display.name]
        )
        name = ":" + (try relay.waitForLine("its display number") { Int($0) != nil })
    }

    /// How often a program has asked for this; see `xwatch.py` for the names.
    package func count(_ request: String, by program: String) -> Int {
        relay.lines.count { $0 == "\(program) \(request)" }
    }

    /// How many requests of any kind a program has made.
    package func count(by program: String) -> Int {
        relay.lines.count { $0.hasPrefix("\(program) ") }
    }
}
