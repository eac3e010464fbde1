import Foundation

/// What a traced program wrote into files, whether they are still there or not.
package struct WrittenBytes: Sendable {
    /// The file as the program named it.
    package let path: String
    /// A file with all bytes that went there, in their order; nil when it was opened and nothing written.
    package let copy: String?

    /// The tracer to run a program with, so that `all` can read the trace.
    package static func tracer(into trace: String) -> [String] {
        [
            "strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "16777216", "-e",
            "trace=openat,creat,write,writev,pwrite64,pwritev", "-o", trace,
        ]
    }

    /// Reads a trace; `folder` gets the copies.
    package static func all(
        _ cast: Cast,
        from trace: String,
        into folder: Folder
    ) throws -> [WrittenBytes] {
        let told = try cast.must(
            "/usr/bin/python3",
            [Checkout.script("written.py"), trace, folder.path]
        )
        return told.split(separator: "\n").map { line in
            let space = line.firstIndex(of: " ") ?? line.endIndex
            let copy = line[..<space]
            return WrittenBytes(
                path: String(line[space...].dropFirst()),
                copy: copy == "-" ? nil : String(copy)
            )
        }
    }
}
