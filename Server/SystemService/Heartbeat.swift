import ServiceLifecycle

/// Tells the service manager again and again what the program does, which shows that it still does it.
package struct Heartbeat: Service {
    private let socket: NotifySocket?
    private let status: @Sendable () async -> String

    /// `status` asks the part that everything waits for: where it hangs, no sign of life is given either.
    package init(_ socket: NotifySocket?, status: @escaping @Sendable () async -> String) {
        self.socket = socket
        self.status = status
    }

    package func run() async throws {
        let pause = min(socket?.patience.map { $0 / 3 } ?? .seconds(10), .seconds(10))
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if let socket { socket.send("STATUS=\(await status())\nWATCHDOG=1\n") }
                do { try await Task.sleep(for: pause) } catch { return }
            }
        }
        socket?.send("STOPPING=1\n")
    }
}
