import Terms
import TestSupport
import Testing

@Suite("Base64")
struct Base64Tests {
    @Test("spells the published examples")
    func published() {
        // RFC 4648 §10.
        for (text, spelled) in [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ] {
            #expect(Base64.text(Array(text.utf8)) == spelled)
            #expect(Base64.bytes(spelled) == Array(text.utf8))
        }
    }

    @Test("has one spelling for each byte string", arguments: [UInt64(81), 82])
    func roundTrip(seed: UInt64) {
        var numbers = SplitMix64(seed: seed)
        for _ in 0..<300 {
            let bytes = numbers.bytes(Int.random(in: 0...70, using: &numbers))
            #expect(Base64.bytes(Base64.text(bytes)) == bytes)
        }
    }

    @Test(
        "is refused in any other spelling",
        arguments: [
            "Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9", "=", "==", "====", "Z===", "Zg==Zg==",
            "Zm 9v", "Zm9v\n", " Zm9v", "Zm-v", "Zm_v", "Zm9é", "Z=g=", "=Zg=",
        ]
    )
    func refused(text: String) {
        #expect(Base64.bytes(text) == nil)
    }
}

@Suite("Hexadecimal")
struct HexTests {
    @Test("is lower-case and of exact length")
    func spelling() {
        #expect(Hex.text([0, 0x0F, 0xAB, 0xFF]) == "000fabff")
        #expect(Hex.bytes("000fabff", count: 4) == [0, 0x0F, 0xAB, 0xFF])
        for text in [
            "", "0", "000fab", "000fabff00", "000FABFF", "000fabfg", "0x0fabff", " 00fabff",
        ] {
            #expect(Hex.bytes(text, count: 4) == nil, "\(text)")
        }
    }

    @Test("makes 32 bytes of exactly 64 digits")
    func hash() {
        let text = String(repeating: "0123456789abcdef", count: 4)
        #expect(Bytes32(hex: text)?.description == text)
        #expect(Bytes32(hex: text.uppercased()) == nil && Bytes32(hex: text.dropLast()) == nil)
        #expect(Bytes32(hex: text + "00") == nil)
        for count in [0, 31, 33, 64] {
            #expect(Bytes32([UInt8](repeating: 1, count: count)) == nil)
        }
    }
}

@Suite("A name")
struct NameTests {
    @Test("of a team, purpose, form or window is a label")
    func labels() {
        for text in ["a", "0", "first-line", "a.b_c-d", String(repeating: "x", count: 64)] {
            #expect(TeamID.fits(text) && PurposeID.fits(text), "\(text)")
            #expect(FormID.fits(text) && WindowID.fits(text), "\(text)")
        }
        for text in [
            "", "-a", ".a", "_a", "A", "a b", "a/b", "å", "a\n", String(repeating: "x", count: 65),
        ] {
            #expect(!TeamID.fits(text) && !WindowID.fits(text), "\(text)")
        }
    }

    @Test("of a ledger is a schema-less address")
    func origins() {
        for text in ["a/b", "ledger.nordtel.example/2026-h2", "a/b/c", "-/_"] {
            #expect(Origin.fits(text), "\(text)")
        }
        for text in [
            "", "a", "/", "a/", "/a", "a//b", "A/b", "a/b c", "https://a/b", "a/b\n", "a+b/c",
            "a/" + String(repeating: "x", count: 200),
        ] {
            #expect(!Origin.fits(text), "\(text)")
        }
    }

    @Test("of a person or sampling has a fixed number of digits")
    func random() {
        #expect(Pseudonym.example("p-0123456789abcdef").text == "p-0123456789abcdef")
        #expect(SamplingID.example("000102030405060708090a0b0c0d0e0f").bytes == Array(0...15))
        for text in [
            "", "p-", "p-0123456789abcde", "p-0123456789abcdef0", "q-0123456789abcdef",
            "P-0123456789abcdef", "p-0123456789ABCDEF", "0123456789abcdef", "p-0123456789abcdeg",
        ] {
            #expect(!Pseudonym.fits(text), "\(text)")
        }
        for text in [
            "", "00", String(repeating: "0", count: 31), String(repeating: "A", count: 32),
        ] {
            #expect(!SamplingID.fits(text) && !RequestID.fits(text), "\(text)")
        }
    }
}

@Suite("Streams")
struct StreamsTests {
    @Test("stand in one order, each at most once, at least one")
    func spelling() {
        for text in [
            "far", "near", "window", "far,near", "far,window", "near,window", "far,near,window",
        ] {
            #expect(MediaStreams(text)?.description == text)
        }
        for text in [
            "", ",", "near,far", "far,far", "far,", ",far", "far, near", "Far",
            "far,near,window,window",
            "window,near", "screen",
        ] {
            #expect(MediaStreams(text) == nil, "\(text)")
        }
        #expect(MediaStreams([]) == nil)
    }
}
