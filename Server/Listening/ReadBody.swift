package import Hummingbird
import HTTPTypes
import NIOCore
import Synchronization

extension PeerContext {
    /// Reads a whole body inside its limits.
    ///
    /// The announced length is judged before a byte is kept. A body that comes too slowly costs the peer its connection.
    /// The media type, where one is named, must be the agreed one.
    /// - Throws: `Problem` 415 `unsupported`, 413 `too-large`, 408 `too-slow`, 400 `malformed` for one that broke off.
    package func body(
        of request: Request,
        as type: MediaKind,
        limits: BodyLimits
    ) async throws -> [UInt8] {
        do { try type.check(request) } catch {
            closeSoon()
            throw error
        }
        if let announced = request.headers[.contentLength].flatMap({ Int($0) }),
            announced > limits.maximumBytes
        {
            closeSoon()
            throw Self.tooLarge(limits)
        }
        do {
            return try await read(request.body, limits: limits)
        } catch let problem as Problem {
            closeSoon()
            throw problem
        } catch let cancelled as CancellationError {
            throw cancelled
        } catch {
            // The peer's fault, not ours: it went away, or what it sent is no HTTP body.
            closeSoon()
            throw Problem(
                .badRequest,
                type: "malformed",
                detail: "the body broke off or is not framed as HTTP/1.1 says; send it again"
            )
        }
    }

    private func read(_ body: RequestBody, limits: BodyLimits) async throws -> [UInt8] {
        let floor = limits.floor.map { Floor($0) }
        return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                for try await buffer in body {
                    guard bytes.count + buffer.readableBytes <= limits.maximumBytes else {
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
            detail: "the body is larger than \(limits.maximumBytes) bytes"
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
