import Glibc

/// Finds the process that listens on a TCP port of this machine.
///
/// The audio source needs the softphone's process id, and `ctrl_tcp` does not tell it. Source: proc(5),
/// `/proc/net/tcp` and the socket links in `/proc/<pid>/fd`. Only own processes can be seen, which a softphone is.
enum ListeningProcess {
    /// The process id, or nil when nobody listens or the process is another person's.
    static func id(port: UInt16) -> Int32? {
        let inodes = ["/proc/net/tcp", "/proc/net/tcp6"]
            .flatMap { listeningInodes(port: port, table: contents(of: $0)) }
        guard !inodes.isEmpty else { return nil }
        let links = Set(inodes.map { "socket:[\($0)]" })
        return names(in: "/proc").compactMap { Int32($0) }.sorted()
            .first { process in
                names(in: "/proc/\(process)/fd")
                    .contains { links.contains(link("/proc/\(process)/fd/\($0)")) }
            }
    }

    /// The socket inodes of the table's rows that listen (state 0A) on the port.
    static func listeningInodes(port: UInt16, table: String) -> [UInt64] {
        table.split(separator: "\n").dropFirst()
            .compactMap { row in
                let fields = row.split(separator: " ")
                guard fields.count > 9, fields[3] == "0A",
                    let digits = fields[1].split(separator: ":").last,
                    UInt16(digits, radix: 16) == port
                else { return nil }
                return UInt64(fields[9])
            }
    }

    private static func contents(of path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while all.count < 16_777_216 {
            let count = read(file, &piece, piece.count)
            guard count > 0 else { break }
            all.append(contentsOf: piece.prefix(count))
        }
        return String(decoding: all, as: UTF8.self)
    }

    private static func names(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
            )
        }
        return names
    }

    private static func link(_ path: String) -> String {
        var target = [UInt8](repeating: 0, count: 64)
        let count = target.withUnsafeMutableBytes { bytes in
            bytes.bindMemory(to: CChar.self).baseAddress.map { readlink(path, $0, bytes.count) }
                ?? 0
        }
        return String(decoding: target.prefix(max(count, 0)), as: UTF8.self)
    }
}
