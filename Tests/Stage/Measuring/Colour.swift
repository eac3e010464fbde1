/// A colour that stands for one window in every picture of the stage.
package struct Colour: Sendable, Equatable {
    /// The three parts, 0–255.
    package let red: Int, green: Int, blue: Int

    /// Makes a colour.
    package init(_ red: Int, _ green: Int, _ blue: Int) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// The CRM page, which may be recorded.
    package static let crm = Colour(10, 90, 208)
    /// The private mail window, which may never be recorded.
    package static let mail = Colour(208, 16, 40)
    /// The private page that the CRM window itself shows for a while; never to be recorded.
    package static let page = Colour(16, 160, 60)

    /// The notation of web pages and xterm.
    package var hex: String {
        "#"
            + [red, green, blue].map { part in
                let digits = String(part, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }

    /// Whether a pixel is this colour, as far as a lossy picture can tell.
    package func isNear(_ other: Colour) -> Bool {
        let limit = 28
        return abs(red - other.red) <= limit && abs(green - other.green) <= limit
            && abs(blue - other.blue) <= limit
    }
}
