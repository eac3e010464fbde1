/// What one peer may cost a listener.
///
/// Units: durations, bytes and connections as named.
package struct Limits: Sendable {
    /// From the connection to the end of the TLS handshake.
    package var handshake: Duration
    /// Nothing moved in either direction; longer than any heartbeat.
    package var idle: Duration
    /// Nothing sent to the peer, whatever it sends: it outlasts the longest body, and ends a head that never ends.
    package var silence: Duration
    /// Between two requests, and between two parts of a request.
    package var betweenRequests: Duration
    package var connections: Int
    /// All header fields of a request together, in bytes.
    package var headerBytes: Int
    /// How long running requests may finish after the wish to stop.
    package var shutdown: Duration

    /// The product's own limits.
    package init(
        handshake: Duration = .seconds(5),
        idle: Duration = .seconds(90),
        silence: Duration = .seconds(150),
        betweenRequests: Duration = .seconds(60),
        connections: Int = 20_000,
        headerBytes: Int = 32 << 10,
        shutdown: Duration = .seconds(10)
    ) {
        self.handshake = handshake
        self.idle = idle
        self.silence = silence
        self.betweenRequests = betweenRequests
        self.connections = connections
        self.headerBytes = headerBytes
        self.shutdown = shutdown
    }
}
