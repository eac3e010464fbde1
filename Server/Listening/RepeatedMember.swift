/// Finds a member name that stands twice in one object.
///
/// Decoders take the first or the last of the two, each as it likes: so two programs may read two things out of the same
/// bytes. A name with an escape in it is no name of ours, and compared as it is written.
struct RepeatedMember {
    private var objects: [Set<[UInt8]>?] = []
    private let bytes: [UInt8]
    private var place = 0

    /// The name, or nil when all stand once.
    ///
    /// Precondition: the bytes are JSON that a decoder has read.
    static func first(in bytes: [UInt8]) -> String? {
        var search = RepeatedMember(bytes: bytes)
        return search.run()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func run() -> String? {
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "{"): objects.append([])
            case UInt8(ascii: "["): objects.append(nil)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = objects.popLast()
            case UInt8(ascii: "\""):
                let text = string()
                if isName(), isRepeated(text) { return String(decoding: text, as: UTF8.self) }
                continue
            default: break
            }
            place += 1
        }
        return nil
    }

    /// The string that begins here, without its quotes; leaves the place after it.
    private mutating func string() -> [UInt8] {
        let start = place + 1
        place = start
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        let end = min(place, bytes.count)
        place = end + 1
        return Array(bytes[start..<end])
    }

    /// Tells whether a colon follows, which in JSON stands after a name alone.
    private func isName() -> Bool {
        let next = bytes[min(place, bytes.count)...].first {
            ![0x20, 0x09, 0x0A, 0x0D].contains($0)
        }
        return next == UInt8(ascii: ":")
    }

    private mutating func isRepeated(_ name: [UInt8]) -> Bool {
        guard let last = objects.indices.last, objects[last] != nil else { return false }
        return objects[last]?.insert(name).inserted == false
    }
}
