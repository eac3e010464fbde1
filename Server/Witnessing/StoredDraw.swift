import Terms

/// What the witness answered to one `start`; the same bytes get it again.
struct StoredDraw: Hashable {
    /// The signed start, as it came.
    var start: [UInt8]
    /// HMAC of the server's link, which nobody can check before the link is opened.
    var mac: Bytes32
    var isDrawn: Bool

    init(start: [UInt8], mac: Bytes32, isDrawn: Bool) {
        self.start = start
        self.mac = mac
        self.isDrawn = isDrawn
    }

    init?(from reader: inout ByteReader) {
        guard let drawn = reader.byte(), drawn <= 1, let digits = reader.fixed(64),
            let mac = Bytes32(hex: String(decoding: digits, as: UTF8.self)),
            let start = reader.counted()
        else { return nil }
        self.init(start: start, mac: mac, isDrawn: drawn == 1)
    }

    func write(to out: inout ByteWriter) {
        out.byte(isDrawn ? 1 : 0)
        // In hex, or a peer could spell a frame's header and have a torn tail taken for damage.
        out.fixed(Array(mac.description.utf8))
        out.counted(start)
    }
}
