import DurableFiles
package import SchedulerClient

/// How a person's browser is led in.
package enum StartLink {
    /// A link that works once, within a minute.
    package static func make(to address: String, for folder: PersonFolder) throws -> String {
        "\(address)/start?secret=\(try StartSecrets(in: folder).make())"
    }

    /// A file of this person's that leads on to a new link; the browser gets its name.
    ///
    /// Everybody on a machine can read the arguments of its programs, so the link itself is no argument.
    package static func file(to address: String, for folder: PersonFolder) throws -> String {
        let link = try make(to: address, for: folder)
        let path = folder.file("pages/start.html")
        let page = """
            <!doctype html><meta charset="utf-8"><title>Samtykke</title>
            <meta http-equiv="refresh" content="0;url=\(link)">
            <p><a href="\(link)">Samtykke</a>

            """
        try WholeFile.write(path, Array(page.utf8))
        return path
    }
}
