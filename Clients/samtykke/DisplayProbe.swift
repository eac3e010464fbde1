import DurableFiles
import Glibc
import Programs

/// Asks an X server which extensions it has, in its own protocol.
///
/// So that `doctor` needs no X library, and works where none is installed. Source: X11 protocol, "Connection Setup", "QueryExtension".
struct DisplayProbe {
    /// What the recorder uses.
    static let needed = ["Composite", "DAMAGE", "MIT-SHM", "XFIXES", "X-Resource"]

    private let number: Int
    private let name: String

    /// Takes `:N` or `:N.S`, a local display.
    init(_ name: String) throws {
        let rest = name.drop { $0 != ":" }.dropFirst().prefix { $0 != "." }
        guard name.hasPrefix(":") || name.hasPrefix("unix:"), let number = Int(rest),
            (0...65_535).contains(number)
        else { throw ProgramExit.failure("\(name) is no display of this machine") }
        self.number = number
        self.name = name
    }

    /// Names of needed extensions that the server lacks.
    func missing() throws -> [String] {
        let path = "/tmp/.X11-unix/X\(number)"
        guard let handle = LocalSocket.open(unix: "\0" + path) ?? LocalSocket.open(unix: path)
        else {
            throw ProgramExit.failure("no X server answers at \(name)")
        }
        defer { close(handle) }
        try setUp(handle)
        return try Self.needed.filter { try !has($0, handle) }
    }

    private func setUp(_ handle: Int32) throws {
        let cookie = try Self.cookie(of: number)
        let method = Array((cookie == nil ? "" : "MIT-MAGIC-COOKIE-1").utf8)
        let data = cookie ?? []
        var request: [UInt8] = [0x6C, 0, 11, 0, 0, 0]
        request += Self.two(method.count) + Self.two(data.count) + [0, 0]
        request += Self.padded(method) + Self.padded(data)
        try send(request, handle)
        let head = try receive(8, handle)
        let rest = Int(head[6]) | Int(head[7]) << 8
        _ = try receive(rest * 4, handle)
        guard head[0] == 1 else {
            throw ProgramExit.failure("the X server at \(name) does not let this user in")
        }
    }

    private func has(_ extension: String, _ handle: Int32) throws -> Bool {
        let name = Array(`extension`.utf8)
        let words = 2 + (name.count + 3) / 4
        try send(
            [98, 0] + Self.two(words) + Self.two(name.count) + [0, 0] + Self.padded(name),
            handle
        )
        let reply = try receive(32, handle)
        return reply[0] == 1 && reply[8] == 1
    }

    private func send(_ bytes: [UInt8], _ handle: Int32) throws {
        guard write(handle, bytes, bytes.count) == bytes.count else { throw broken }
    }

    private func receive(_ count: Int, _ handle: Int32) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            var part = [UInt8](repeating: 0, count: count - bytes.count)
            let got = read(handle, &part, part.count)
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw broken }
            bytes += part.prefix(got)
        }
        return bytes
    }

    private var broken: ProgramExit { ProgramExit.failure("the X server at \(name) broke off") }

    /// The cookie for a display from the session's authority file; nil when there is none.
    private static func cookie(of number: Int) throws -> [UInt8]? {
        let named = getenv("XAUTHORITY").map { String(cString: $0) }
        let path = named ?? "\(getenv("HOME").map { String(cString: $0) } ?? "")/.Xauthority"
        guard var rest = try WholeFile.read(path)?[...] else { return nil }
        func field() -> [UInt8]? {
            guard rest.count >= 2 else { return nil }
            let count = Int(rest.removeFirst()) << 8 | Int(rest.removeFirst())
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        while rest.count > 2 {
            rest = rest.dropFirst(2)
            guard field() != nil, let display = field(), let method = field(), let data = field()
            else { return nil }
            let fits = display.isEmpty || display == Array("\(number)".utf8)
            if fits, method == Array("MIT-MAGIC-COOKIE-1".utf8) { return data }
        }
        return nil
    }

    private static func two(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
    }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
    }
}
