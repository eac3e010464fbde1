import Foundation

/// A softphone without ears: it speaks baresip's `ctrl_tcp` and says that calls begin and end.
///
/// For plays in which calls are counted and nobody listens; five real telephones are too much for two
/// cores. It serves one peer at a time, as baresip does.
package final class ScriptedPhone {
    /// The port of the control connection.
    package let controlPort: Int
    private let listener: Int32
    private var peer: Int32 = -1

    /// Listens on a free port of 127.0.0.1.
    package init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let handle = listener
        let done = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(handle, $0, length) == 0 && listen(handle, 4) == 0
                    && getsockname(handle, $0, &length) == 0
            }
        }
        guard done else { throw Stall(awaited: "a port for a scripted phone") }
        controlPort = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit {
        if peer >= 0 { close(peer) }
        close(listener)
    }

    /// Waits until a program watches this phone.
    package func awaitWatcher() throws {
        try Patience.wait(for: "somebody who watches the scripted phone") { () -> Void? in
            var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 0) == 1 else { return nil }
            peer = accept(listener, nil, nil)
            return peer >= 0 ? () : nil
        }
    }

    /// Says that a call has been answered.
    package func establish(_ call: String) throws { try say("CALL_ESTABLISHED", call) }

    /// Says that a call is over.
    package func hangUp(_ call: String) throws { try say("CALL_CLOSED", call) }

    private func say(_ type: String, _ call: String) throws {
        let object: [String: Any] = ["event": true, "type": type, "id": call, "class": "call"]
        let body = try JSONSerialization.data(withJSONObject: object)
        let frame = Array("\(body.count):".utf8) + Array(body) + Array(",".utf8)
        guard send(peer, frame, frame.count, Int32(MSG_NOSIGNAL)) == frame.count else {
            throw Stall(awaited: "who watches the scripted phone", seen: "takes no \(type)")
        }
    }
}
