import Programs
import Terms

/// What `init` was told: the file `config`, lines `name value`.
struct Config {
    var origin: Origin
    var listen: HostPort
    var url: String
    /// Where others reach it; its host stands in the certificate.
    var address: HostPort

    /// Takes `HOST:PORT`, an IPv6 host in brackets, and `https://HOST:PORT`.
    init(origin: Origin, listen: String, url: String) throws {
        guard let listen = HostPort(listen) else {
            throw ProgramExit(.usage, "\(listen) is not HOST:PORT (--listen)")
        }
        guard let address = HostPort(url: url) else {
            throw ProgramExit(
                .usage,
                "\(url) is not https://HOST:PORT (--url), \(HostPort.grammar)"
            )
        }
        self.origin = origin
        self.listen = listen
        self.url = url
        self.address = address
    }

    var text: String { "origin \(origin)\nlisten [\(listen.host)]:\(listen.port)\nurl \(url)\n" }

    /// Reads the file.
    ///
    /// - Throws: `ProgramExit` 78 that names the line.
    init(text: String) throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        func value(_ index: Int, _ name: String) throws -> Substring {
            guard index < lines.count, lines[index].hasPrefix(name + " ") else {
                throw ProgramExit(
                    .unsuitable,
                    "config, line \(index + 1): not \"\(name) \" and its value"
                )
            }
            return lines[index].dropFirst(name.count + 1)
        }
        guard let origin = Origin(try value(0, "origin")) else {
            throw ProgramExit(.unsuitable, "config, line 1: no origin")
        }
        let (listen, url) = (try value(1, "listen"), try value(2, "url"))
        guard lines.count == 4, lines[3].isEmpty else {
            throw ProgramExit(.unsuitable, "config, line 4: the end was expected")
        }
        do {
            try self.init(origin: origin, listen: String(listen), url: String(url))
        } catch let exit as ProgramExit {
            throw ProgramExit(.unsuitable, "config, line 2 or 3: \(exit.reason)")
        }
    }
}
