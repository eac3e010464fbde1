package import Hummingbird
import HTTPTypes
import NIOCore
import Synchronization

extension PeerContext {
    /// Reads a whole body inside its limits.
    ///
    /// The announced length is judged before a byte is kept. A body that comes too slowly costs the peer its connection.
    /// - Throws: `Problem` 413 `too-large`, 408 `too-slow`.
    package func body(of request: Request, limits: BodyLimits) async throws -> [UInt8] {
        if let announced = request.headers[.contentLength].flatMap({ Int($0) }),
            announced > limits.most
        {
            closeSoon()
            throw Self.tooLarge(limits)
        }
        do {
            return try await read(request.body, limits: limits)
        } catch let problem as Problem {
            closeSoon()
            throw problem
        }
    }

    private func read(_ body: RequestBody, limits: BodyLimits) async throws -> [UInt8] {
        let floor = limits.floor.map { Floor($0) }
        return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                for try await buffer in body {
                    guard bytes.count + buffer.readableBytes <= limits.most else {
                        throw Self.tooLarge(limits)
                    }
                    bytes.append(contentsOf: buffer.readableBytesView)
                    floor?.arrived(buffer.readableBytes)
                }
                return bytes
            }
            group.addTask {
                try await Task.sleep(for: limits.within)
                return nil
            }
            if let floor {
                group.addTask {
                    repeat { try await Task.sleep(for: floor.window) } while !floor.windowEnded()
                    return nil
                }
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let bytes = first else {
                throw Problem(
                    .requestTimeout,
                    type: "too-slow",
                    detail: "the body came too slowly; try again"
                )
            }
            return bytes
        }
    }

    /// Gives the answer a moment to leave, then closes: what is left of the body is not read.
    private func closeSoon() {
        let channel = channel
        channel.eventLoop.scheduleTask(in: .milliseconds(500)) { channel.close(promise: nil) }
    }

    private static func tooLarge(_ limits: BodyLimits) -> Problem {
        Problem(
            .contentTooLarge,
            type: "too-large",
            detail: "the body is larger than \(limits.most) bytes"
        )
    }
}

/// A rate floor shared by the reader and its watch.
private final class Floor: Sendable {
    let window: Duration
    private let state: Mutex<RateFloor>

    init(_ floor: RateFloor) {
        window = floor.window
        state = Mutex(floor)
    }

    func arrived(_ bytes: Int) { state.withLock { $0.arrived(bytes) } }

    func windowEnded() -> Bool { state.withLock { $0.windowEnded() } }
}
