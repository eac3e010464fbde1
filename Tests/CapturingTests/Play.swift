import Agreements
import Crypto
import Sampling
import Sealing
import Synchronization
import Terms
import TestSupport
import Testing

@testable import Capturing

/// One capture in memory, played signal by signal.
struct Play {
    static let employee = Pseudonym(checked: "p-0123456789abcdef")
    static let sampling = SamplingID(checked: String(repeating: "ab", count: 16))
    let outside = Outside()
    let session: CaptureSession
    let recipient = Curve25519.KeyAgreement.PrivateKey()
    let leaf: LeafHash
    let witness: Bytes32
    private let share: Bytes32

    init(
        streams: String = "far,near,window",
        maximumSeconds: Int = 600,
        statuses: [String] = [],
        status: String? = nil
    ) throws {
        var agreement = Agreement.example()
        agreement.noCaptureStatuses = statuses
        leaf = try #require(Bytes32(repeatElement(1, count: 32)))
        witness = try #require(Bytes32(repeatElement(2, count: 32)))
        share = try #require(Bytes32(repeatElement(3, count: 32)))
        let key = try #require(Bytes32(recipient.publicKey.rawRepresentation))
        let granted = Granted(
            agreement: leaf,
            sampling: Self.sampling,
            employee: Self.employee,
            block: 1,
            call: 1,
            callKey: key,
            startSignature: [UInt8](repeating: 0, count: 64),
            streams: try #require(MediaStreams(streams)),
            window: WindowID(checked: "crm"),
            maximumSeconds: maximumSeconds,
            recipients: [Recipient(pseudonym: Self.employee, sealingKey: key)],
            serverLink: nil,
            witnessLink: nil
        )
        session = CaptureSession(
            scope: CaptureScope(granted, leaf: leaf, agreement: agreement),
            shares: FileKeyShares(witness: witness, recipient: share),
            call: CapturedCall(call: "call-1", process: 42, status: status),
            ports: outside.ports
        )
    }

    func begin() async { #expect(await session.begin() == nil) }

    /// Badge seen, customer informed.
    func open() async {
        await begin()
        await send(.badge(.alive(covered: false, drawn: true)))
        await send(.badge(.informed))
    }

    func send(_ signal: CaptureSignal) async { await session.handle(signal) }

    /// Lets tenths of a second pass in which the badge lives and the window fits, painting as it goes.
    func pass(tenths: Int, painting: Bool = true, alive: Bool = true, steady: Bool = true) async {
        for _ in 0..<tenths {
            outside.clock.turn(milliseconds: 100)
            let now = outside.clock.monotonic
            if alive { await send(.badge(.alive(covered: false, drawn: true))) }
            if painting {
                await send(.window(.frame(Self.frame(now))))
                await send(.audio(.block(AudioBlock(side: .far, samples: [1], time: now))))
            }
            if steady { await send(.window(.steady(time: now))) }
            await send(.tick(time: now))
        }
    }

    static func frame(_ time: MonotonicTime) -> Frame {
        Frame(width: 1, height: 1, stride: 4, pixels: [0, 0, 0, 0], time: time)
    }

    func matches() async { await send(.window(.matches(time: outside.clock.monotonic))) }

    var end: CaptureEnd? { get async { await session.end } }
    var calls: [String] { outside.calls }
    var pushed: [MonotonicTime] { outside.book.withLock { $0.pushed } }
    var blocks: [MediaStream] { outside.book.withLock { $0.blocks } }
    var chunks: [[UInt8]] { outside.book.withLock { $0.chunks[Self.sampling] ?? [] } }

    func finish() async throws -> CaptureResult {
        guard case .ended(let result) = await session.finish() else {
            throw CaptureFault.spool("refused")
        }
        return result
    }

    /// Opens the recording as its recipient does.
    func opened(_ ended: Ended) throws -> [[UInt8]] {
        let bytes = try #require(outside.book.withLock { $0.headers[Self.sampling] })
        let header = try #require(RecordingHeader(bytes: bytes))
        let mine = try #require(header.shares.first)
        let share = try SealedShare.open(
            mine.sealed,
            with: recipient,
            use: .recipient(Self.employee),
            grant: leaf
        )
        var manifest = Manifest(header: bytes)
        for chunk in chunks { manifest.append(chunk) }
        #expect(manifest.head == ended.head && manifest.count == ended.chunks)
        var opener = ChunkOpener(
            key: FileKey(witness: witness, recipient: share, grant: leaf),
            header: header,
            count: chunks.count,
            mustFlagLast: ended.outcome == .complete
        )
        return try chunks.map { try opener.open($0) }
    }
}
