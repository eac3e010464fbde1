import Foundation

/// The control connection of a baresip: commands out, events in, as JSON in netstrings.
package final class PhoneControl {
    private let handle: Int32
    private var received: [UInt8] = []
    /// The events read so far, oldest first.
    package private(set) var events: [[String: String]] = []

    /// Connects to the phone's control port.
    package init(port: Int) throws {
        handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, length) == 0
            }
        }
        guard connected else { throw Stall(awaited: "the phone on port \(port)") }
        _ = fcntl(handle, F_SETFL, O_NONBLOCK)
    }

    deinit { close(handle) }

    /// Sends a command.
    package func send(_ command: String, _ parameters: String = "") throws {
        let object = ["command": command, "params": parameters, "token": "stage"]
        let body = try JSONSerialization.data(withJSONObject: object)
        let frame = Array("\(body.count):".utf8) + Array(body) + Array(",".utf8)
        guard write(handle, frame, frame.count) == frame.count else {
            throw Stall(awaited: "the phone", seen: "it does not take \(command)")
        }
    }

    /// Waits for an event of a type, among those not yet waited for.
    package func await(_ type: String) throws { _ = try first(of: [type]) }

    /// Waits for the first event of one of these types; gives its type and forgets all before it.
    package func first(of types: [String]) throws -> String {
        try Patience.wait(for: "the phone's \(types.joined(separator: " or "))") {
            readMore()
            guard
                let index = events.firstIndex(where: { types.contains($0["type"] ?? "") })
            else { return nil }
            let type = events[index]["type"]
            events.removeSubrange(...index)
            return type
        }
    }

    private func readMore() {
        var buffer = [UInt8](repeating: 0, count: 8192)
        while case let count = read(handle, &buffer, buffer.count), count > 0 {
            received += buffer[..<count]
        }
        while let colon = received.firstIndex(of: UInt8(ascii: ":")),
            let length = Int(String(decoding: received[..<colon], as: UTF8.self)),
            received.count >= colon + length + 2
        {
            take(Data(received[(colon + 1)...(colon + length)]))
            received.removeSubrange(...(colon + length + 1))
        }
    }

    private func take(_ body: Data) {
        guard let object = try? JSONSerialization.jsonObject(with: body) as? [String: Any],
            object["event"] as? Bool == true
        else { return }
        events.append(object.compactMapValues { $0 as? String })
    }
}
