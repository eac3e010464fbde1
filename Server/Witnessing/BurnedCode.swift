/// A used code: the text that used it, and the signature that it got.
struct BurnedCode: Hashable {
    var id: String
    var text: String
    /// The enrolment key's signature line.
    var signature: String

    init(id: String, text: String, signature: String) {
        self.id = id
        self.text = text
        self.signature = signature
    }

    init?(from reader: inout ByteReader) {
        var parts: [String] = []
        for _ in 0..<3 {
            guard let bytes = reader.counted(), let part = String(validating: bytes, as: UTF8.self)
            else { return nil }
            parts.append(part)
        }
        self.init(id: parts[0], text: parts[1], signature: parts[2])
    }

    func write(to out: inout ByteWriter) {
        for part in [id, text, signature] { out.counted(Array(part.utf8)) }
    }
}
