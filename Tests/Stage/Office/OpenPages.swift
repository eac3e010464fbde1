import Foundation

/// Somebody's pages, being served on this machine.
package final class OpenPages {
    private let cast: Cast
    private let person: Person
    private let program: Child

    /// Starts the program; ends with the cast.
    package init(_ cast: Cast, of person: Person) throws {
        self.cast = cast
        self.person = person
        program = try cast.start(
            "\(person.label)-pages",
            Checkout.program("samtykke-pages"),
            ["--home", person.home.path, "--link"]
        )
        _ = try program.waitForLine("a link") { $0.hasPrefix("http://") }
    }

    /// A link that works once, within a minute.
    package func link() throws -> String {
        try cast.must(
            Checkout.program("samtykke"),
            ["pages", "--link", "--home", person.home.path]
        ).split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    }

    /// Plays a scene of `pages.py` in a browser, and gives what it prints.
    package func play(_ scene: String, _ arguments: [String], shots: Folder) throws -> Cast.Result {
        try cast.run(
            "/usr/bin/python3",
            [Checkout.root + "/Tests/Stage/python/pages.py", scene, try link(), shots.path]
                + arguments,
            environment: ["PYTHONPATH": Checkout.root + "/.tools/pages"]
        )
    }

    /// Ends it.
    package func close() { program.end() }
}
