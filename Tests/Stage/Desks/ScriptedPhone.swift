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

    /// Waits until a program watches this phone, and tells it how many calls go on already.
    package func awaitWatcher(calls: Int = 0) throws {
        try Patience.wait(for: "somebody who watches the scripted phone") { () -> Void? in
            var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 0) == 1 else { return nil }
            peer = accept(listener, nil, nil)
            return peer >= 0 ? () : nil
        }
        try answer(calls: calls)
    }

    /// Waits for the question how many calls go on, and answers it.
    package func answer(calls: Int) throws {
        let asked = try command()
        guard asked["command"] == "listcalls" else {
            throw Stall(awaited: "listcalls", seen: "\(asked)")
        }
        let list = "\n--- Active calls (\(calls)) ---\n\n"
        try send([
            "response": true, "ok": true, "data": list, "token": asked["token"] ?? "",
        ])
    }

    /// One command, as a netstring.
    private func command() throws -> [String: String] {
        var body = Data()
        return try Patience.wait(for: "a command for the scripted phone") {
            var byte: UInt8 = 0
            while recv(peer, &byte, 1, Int32(MSG_DONTWAIT)) == 1 {
                if byte == UInt8(ascii: ","),
                    let colon = body.firstIndex(of: UInt8(ascii: ":")),
                    Int(String(decoding: body[..<colon], as: UTF8.self)) == body.count - colon - 1
                {
                    let object = try JSONSerialization.jsonObject(with: body[(colon + 1)...])
                    return object as? [String: String] ?? [:]
                }
                body.append(byte)
            }
            return nil
        }
    }

    /// Says that a call has been answered.
    package func establish(_ call: String) throws { try say("CALL_ESTABLISHED", call) }

    /// Says that a call is over.
    package func hangUp(_ call: String) throws { try say("CALL_CLOSED", call) }

    private func say(_ type: String, _ call: String) throws {
        try send(["event": true, "type": type, "id": call, "class": "call"])
    }

    private func send(_ object: [String: Any]) throws {
        let body = try JSONSerialization.data(withJSONObject: object)
        let frame = Array("\(body.count):".utf8) + Array(body) + Array(",".utf8)
        guard Foundation.send(peer, frame, frame.count, Int32(MSG_NOSIGNAL)) == frame.count else {
            throw Stall(awaited: "who watches the scripted phone", seen: "takes no \(object)")
        }
    }
}
