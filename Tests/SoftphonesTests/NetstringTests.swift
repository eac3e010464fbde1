import Testing

@testable import Softphones

@Suite("Netstrings from a softphone")
struct NetstringTests {
    @Test("are read whole wherever the pieces end", arguments: 1...9)
    func pieces(size: Int) throws {
        let contents = ["", "{}", String(repeating: "x", count: 123)]
        let bytes = contents.flatMap { NetstringReader.bytes(Array($0.utf8)) }
        var reader = NetstringReader()
        var read: [[UInt8]] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            read += try reader.take(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(read.map { String(decoding: $0, as: UTF8.self) } == contents)
    }

    @Test(
        "are refused when malformed",
        arguments: [
            ":,", "x", "-1:a,", "01:a,", "1:ab", " 1:a,", "1048577:", "99999999999999999999:",
        ]
    )
    func malformed(text: String) {
        var reader = NetstringReader()
        #expect(throws: BrokenNetstring.self) { try reader.take(text.utf8) }
    }

    @Test("of the longest length are taken")
    func longest() throws {
        var reader = NetstringReader()
        let content = [UInt8](repeating: 0x61, count: NetstringReader.limit)
        #expect(try reader.take(NetstringReader.bytes(content)) == [content])
    }
}

@Suite("What baresip says")
struct BaresipMessageTests {
    @Test("about an established call names the call alone")
    func established() {
        let text = """
            {"event":true,"type":"CALL_ESTABLISHED","class":"call","direction":"incoming",\
            "peeruri":"sip:x@127.0.0.1","id":"ab12","param":""}
            """
        #expect(BaresipMessage(Array(text.utf8)) == .established(call: "ab12"))
    }

    @Test(
        "is no call when it is not exactly that",
        arguments: [
            #"{"event":true,"type":"CALL_RINGING","id":"a"}"#,
            #"{"event":false,"type":"CALL_ESTABLISHED","id":"a"}"#,
            #"{"type":"CALL_ESTABLISHED","id":"a"}"#,
            #"{"response":true,"ok":true,"data":"\ncall muted\n","token":"other"}"#, "{}",
        ]
    )
    func other(text: String) {
        #expect(BaresipMessage(Array(text.utf8)) == .other)
    }

    @Test("is refused when it is no object", arguments: ["", "[]", "7", "{", #"{"id":[7]}"#])
    func malformed(text: String) {
        #expect(BaresipMessage(Array(text.utf8)) == nil)
    }
}

@Suite("The process that listens on a port")
struct ListeningProcessTests {
    private let table = """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:115C 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1
           1: 0100007F:115C 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1
           2: 0100007F:115D 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4713 1
           3: broken
        """

    @Test("is looked for by the inode of the listening socket, not of a connection")
    func inode() {
        #expect(ListeningProcess.listeningInodes(port: 0x115C, table: table) == [4711])
    }

    @Test("is nobody for a port that no row has")
    func nobody() {
        #expect(ListeningProcess.listeningInodes(port: 1, table: table) == [])
    }
}
