import Capturing
import Glibc
import SpoolFiles
import Stage
import Terms
import Testing

@Suite("A spool of files")
struct FileSpoolTests {
    static let sampling = SamplingID(checked: String(repeating: "ab", count: 16))

    @Test("gives back header and chunks in order, also to a later run")
    func keeps() async throws {
        try await withHome { home in
            let spool = try FileSpool(home: home)
            try await spool.begin(Self.sampling, header: [1, 2])
            for number in 0..<12 {
                try await spool.append(Self.sampling, number: number, chunk: [UInt8(number)])
            }
            let later = try FileSpool(home: home)
            #expect(try await later.list() == [Self.sampling])
            let (header, chunks) = try await later.read(Self.sampling)
            #expect(header == [1, 2])
            #expect(chunks == (0..<12).map { [UInt8($0)] })
        }
    }

    @Test("takes the same bytes twice but never other bytes under the same number")
    func idempotent() async throws {
        try await withHome { home in
            let spool = try FileSpool(home: home)
            try await spool.begin(Self.sampling, header: [1])
            try await spool.begin(Self.sampling, header: [1])
            try await spool.append(Self.sampling, number: 0, chunk: [5])
            try await spool.append(Self.sampling, number: 0, chunk: [5])
            await #expect(throws: CaptureFault.self) {
                try await spool.append(Self.sampling, number: 0, chunk: [6])
            }
            await #expect(throws: CaptureFault.self) {
                try await spool.begin(Self.sampling, header: [2])
            }
            #expect(try await spool.read(Self.sampling).chunks == [[5]])
        }
    }

    @Test("refuses a chunk of a recording that was not begun, or with an impossible number")
    func unbegun() async throws {
        try await withHome { home in
            let spool = try FileSpool(home: home)
            for number in [-1, 0, 100_000] {
                await #expect(throws: CaptureFault.self) {
                    try await spool.append(Self.sampling, number: number, chunk: [5])
                }
            }
            #expect(try await spool.list().isEmpty)
        }
    }

    @Test("leaves nothing of a removed recording")
    func removes() async throws {
        try await withHome { home in
            let spool = try FileSpool(home: home)
            try await spool.begin(Self.sampling, header: [1])
            try await spool.append(Self.sampling, number: 0, chunk: [5])
            try await spool.remove(Self.sampling)
            try await spool.remove(Self.sampling)
            #expect(try await spool.list().isEmpty)
            #expect(access("\(home)/spool/\(Self.sampling.text)", F_OK) != 0)
        }
    }

    @Test("lets a grant be used once, also across runs")
    func used() async throws {
        try await withHome { home in
            let grant = try #require(Bytes32(repeatElement(9, count: 32)))
            #expect(try await FileSpool(home: home).markUsed(grant))
            #expect(try await !FileSpool(home: home).markUsed(grant))
        }
    }

    @Test("makes files of mode 0600 in folders of mode 0700")
    func modes() async throws {
        try await withHome { home in
            let spool = try FileSpool(home: home)
            try await spool.begin(Self.sampling, header: [1])
            #expect(mode("\(home)/spool") == 0o700)
            #expect(mode("\(home)/spool/\(Self.sampling.text)/header") == 0o600)
        }
    }

    @Test("reads up to a gap and leaves unfinished files alone")
    func gaps() async throws {
        try await withHome { home in
            let spool = try FileSpool(home: home)
            try await spool.begin(Self.sampling, header: [1])
            for number in [0, 1, 3] {
                try await spool.append(Self.sampling, number: number, chunk: [7])
            }
            let unfinished = "\(home)/spool/\(Self.sampling.text)/chunks/.2.1abc.new"
            close(open(unfinished, O_CREAT | O_WRONLY, 0o600))
            #expect(try await spool.read(Self.sampling).chunks.count == 2)
            try await spool.remove(Self.sampling)
            #expect(try await spool.list().isEmpty)
        }
    }
}

@Suite("The device's store of facts")
struct FileDeviceStoreTests {
    @Test("keeps, replaces, lists and forgets")
    func keeps() async throws {
        try await withHome { home in
            let store = try FileDeviceStore(home: home)
            #expect(try await store.get("counter") == nil)
            try await store.put("counter", [1])
            try await store.put("counter", [2])
            try await store.put("notes/2", [4])
            try await store.put("notes/1", [3])
            #expect(try await FileDeviceStore(home: home).get("counter") == [2])
            #expect(try await store.names(prefix: "notes/") == ["notes/1", "notes/2"])
            #expect(try await store.names(prefix: "none/").isEmpty)
            try await store.remove("notes/1")
            #expect(try await store.names(prefix: "notes/") == ["notes/2"])
        }
    }

    @Test(
        "refuses names that lead elsewhere",
        arguments: ["../x", "a/../b", "", "/etc", "a/b/c", ".x", "A", "a b", "a/"]
    )
    func names(name: String) async throws {
        try await withHome { home in
            let store = try FileDeviceStore(home: home)
            await #expect(throws: CaptureFault.self) { try await store.put(name, [1]) }
            await #expect(throws: CaptureFault.self) { _ = try await store.get(name) }
        }
    }

    @Test("does not follow a link to another file")
    func links() async throws {
        try await withHome { home in
            let store = try FileDeviceStore(home: home)
            symlink("/etc/passwd", "\(home)/store/counter")
            await #expect(throws: CaptureFault.self) { _ = try await store.get("counter") }
        }
    }
}

/// A new empty folder, removed afterwards.
func withHome(_ body: (String) async throws -> Void) async throws {
    let home = try Folder.short()
    do {
        try await body(home.path)
    } catch {
        try home.remove()
        throw error
    }
    try home.remove()
}

private func mode(_ path: String) -> UInt32 {
    var about = stat()
    return lstat(path, &about) == 0 ? about.st_mode & 0o777 : 0
}
