import SignedNotes
import Terms
import TestSupport
import Testing

@Suite("An Ed25519 key")
struct KeyTests {
    /// RFC 8032 §7.1, tests 1 to 3: seed, public key, message, signature.
    static let rfc8032Vectors: [[String]] = [
        [
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        ],
        [
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00",
        ],
        [
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a",
        ],
    ]

    @Test("signs and verifies as RFC 8032 publishes", arguments: rfc8032Vectors)
    func rfc8032(vector: [String]) throws {
        let seed = try #require(Hex.bytes(vector[0], count: 32))
        let message = try #require(Hex.bytes(vector[2], count: vector[2].utf8.count / 2))
        let signature = try #require(Hex.bytes(vector[3], count: 64))
        let key = try #require(SigningKey(name: "rfc8032", seed: seed))
        #expect(key.verifierKey().publicKey.description == vector[1])
        #expect(key.signature(over: message) == signature)
        #expect(key.verifierKey().isValid(signature, over: message))
        #expect(!key.verifierKey().isValid(signature, over: message + [0]))
        for at in signature.indices {
            var wrong = signature
            wrong[at] ^= 1
            #expect(!key.verifierKey().isValid(wrong, over: message))
        }
        for length in [0, 1, 63] {
            #expect(!key.verifierKey().isValid(signature.prefix(length), over: message))
        }
        #expect(!key.verifierKey().isValid(signature + [0], over: message))
    }

    @Test("has the published name, id and spelling")
    func published() throws {
        let text = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
        let key = try #require(VerifierKey(text))
        #expect(key.name == "example.com/foo" && key.fingerprint == "530d903a")
        #expect(key.kind == .ed25519 && key.description == text)
        #expect(key.with(kind: .cosignature).fingerprint != key.fingerprint)
    }

    @Test(
        "is refused in any other spelling",
        arguments: [
            "", "+", "++", "example.com/foo", "example.com/foo+530d903a",
            "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2",
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k=",
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2kAA==",
            "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530d903a+CekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            " example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n",
        ]
    )
    func misspelled(text: String) {
        #expect(VerifierKey(text) == nil)
    }

    @Test("is refused under a name with a space, a plus or a control character")
    func names() throws {
        let key = try #require(Bytes32(repeatElement(UInt8(7), count: 32)))
        for name in [
            "", "a b", "a+b", "a\u{A0}b", "a\u{3000}b", "a\nb", "a\u{7F}b", "\u{2028}", "a\u{9B}b",
        ] {
            #expect(VerifierKey(name: name, kind: .ed25519, publicKey: key) == nil, "\(name)")
        }
        #expect(VerifierKey(name: "fagforbundet.no/ås", kind: .ed25519, publicKey: key) != nil)
    }

    @Test("answers only to its name byte for byte")
    func composed() throws {
        let composed = try #require(
            SigningKey(name: "\u{E5}s", seed: [UInt8](repeating: 1, count: 32))
        )
        let line = SignedNote.line(over: "text\n", by: composed)
        let decomposed = SignatureLine(
            name: "a\u{30A}s",
            keyID: line.keyID,
            signature: line.signature
        )
        #expect(line.names(composed.verifierKey()) && !decomposed.names(composed.verifierKey()))
    }
}
