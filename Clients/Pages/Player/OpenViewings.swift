import Partaking
import Programs
import Sampling
import Synchronization
import Terms
import WireFormat

/// Viewings that are open in this program, the last few of them.
///
/// What they hold is in memory alone and ends with the program.
final class OpenViewings: Sendable {
    /// How many are kept; an older one is opened anew, with a purpose.
    private static let kept = 3

    private let all = Mutex<[(id: String, viewing: Viewing)]>([])

    /// Keeps one; its name in addresses.
    func add(_ viewing: Viewing) -> String {
        let id = Secret.make(bytes: 16)
        all.withLock { all in
            all.append((id, viewing))
            if all.count > Self.kept { all.removeFirst() }
        }
        return id
    }

    /// The one with this name.
    func named(_ id: String) -> Viewing? {
        all.withLock { $0.first { $0.id == id }?.viewing }
    }
}

/// One opened recording, taken apart for the player.
actor Viewing {
    nonisolated let recording: ServerBody.Recording
    nonisolated let purpose: String
    nonisolated let chunks: Int
    nonisolated let capturedSeconds: Int
    nonisolated let pausedSeconds: Int
    nonisolated let withheldFrames: Int
    private var opened: Opened
    private var clusters: [MediaCluster] = []
    private var header: MediaHeader?
    /// The one chunk that is being fetched; others wait for it.
    private var work: Task<Void, any Error>?

    init(_ opened: Opened, of recording: ServerBody.Recording, for purpose: String) {
        self.opened = opened
        self.recording = recording
        self.purpose = purpose
        chunks = opened.chunks
        capturedSeconds = opened.ended.capturedSeconds
        pausedSeconds = opened.ended.pausedSeconds
        withheldFrames = opened.ended.framesWithheld
    }

    /// The tracks, from the first chunk.
    func tracks() async throws -> [MediaHeader.Track] {
        try await have(0)
        return header?.tracks ?? []
    }

    /// One track's bytes of one chunk; the first has the track's header before it.
    ///
    /// - Throws: `ProgramExit` for an altered chunk.
    func piece(_ number: Int, of track: MediaHeader.Track) async throws -> [UInt8] {
        try await have(number)
        let head = number == 0 ? header?.bytes(of: track) ?? [] : []
        return head + clusters[number].bytes(of: track)
    }

    /// Opens chunks in order up to a number.
    private func have(_ number: Int) async throws {
        while clusters.count <= number {
            if let work {
                try await work.value
                continue
            }
            let task = Task { try await self.take() }
            work = task
            defer { work = nil }
            try await task.value
        }
    }

    private func take() async throws {
        var next = opened
        let bytes = try await next.next()
        opened = next
        var rest = bytes[...]
        if clusters.isEmpty {
            guard let found = MediaHeader(bytes) else {
                throw ProgramExit.failure("altered: the first chunk holds no WebM header")
            }
            header = found
            rest = bytes[found.length...]
        }
        clusters.append(MediaCluster(rest))
    }
}
