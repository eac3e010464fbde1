import Crypto
import Foundation
import Sealing
import Terms
import TestSupport
import Testing

@Suite("A sealed share")
struct SealedShareTests {
    @Test("opens as another implementation sealed it", arguments: Vector.all(in: "sealing"))
    func vectors(vector: Vector) throws {
        guard vector["expect"] == "opens" else { return }
        let use = try Self.use(vector)
        let key = try Curve25519.KeyAgreement.PrivateKey(
            rawRepresentation: #require(Hex.bytes(vector["key"], count: 32))
        )
        let sealed = try #require(Hex.bytes(vector["sealed"], count: 80))
        let grant = try #require(LeafHash(hex: vector["grant"]))
        let share = try SealedShare.open(sealed, with: key, use: use, grant: grant)
        #expect(share.description == vector["share"])
        for other in try Self.otherUses(vector) where other != use {
            #expect(throws: SealingFault.cannotOpen) {
                try SealedShare.open(sealed, with: key, use: other, grant: grant)
            }
        }
        for at in sealed.indices {
            var wrong = sealed
            wrong[at] ^= 1
            #expect(throws: SealingFault.cannotOpen, "byte \(at)") {
                try SealedShare.open(wrong, with: key, use: use, grant: grant)
            }
        }
        for length in [0, 31, 32, 79] {
            #expect(throws: SealingFault.cannotOpen) {
                try SealedShare.open(
                    Array(sealed.prefix(length)),
                    with: key,
                    use: use,
                    grant: grant
                )
            }
        }
    }

    @Test("opens for its own key, use and grant alone")
    func roundTrip() throws {
        let key = Curve25519.KeyAgreement.PrivateKey()
        let point = try #require(Bytes32(key.publicKey.rawRepresentation))
        let share = try #require(Bytes32(repeatElement(UInt8(5), count: 32)))
        let grant = try #require(Bytes32(repeatElement(UInt8(6), count: 32)))
        let sealed = try SealedShare.seal(share, to: point, use: .call, grant: grant)
        #expect(sealed.count == SealedShare.length)
        #expect(try SealedShare.open(sealed, with: key, use: .call, grant: grant) == share)
        #expect(throws: SealingFault.cannotOpen) {
            try SealedShare.open(sealed, with: key, use: .call, grant: share)
        }
        #expect(throws: SealingFault.cannotOpen) {
            try SealedShare.open(
                sealed,
                with: Curve25519.KeyAgreement.PrivateKey(),
                use: .call,
                grant: grant
            )
        }
        let again = try SealedShare.seal(share, to: point, use: .call, grant: grant)
        #expect(again != sealed)
    }

    /// The points of small order that RFC 7748 warns of, and two spellings of them above the prime.
    static let smallOrder = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ]

    @Test("is not made for a point that keeps no secret", arguments: smallOrder)
    func lowOrder(point: String) throws {
        let key = try #require(Bytes32(hex: point))
        let zero = try #require(Bytes32(repeatElement(UInt8(0), count: 32)))
        #expect(throws: SealingFault.cannotOpen) {
            try SealedShare.seal(zero, to: key, use: .call, grant: zero)
        }
    }

    @Test("stands on an HPKE that opens the published message")
    func rfc9180() throws {
        // RFC 9180 A.1.1, sequence number 0: X25519, HKDF-SHA256, AES-128-GCM.
        let key = try Curve25519.KeyAgreement.PrivateKey(
            rawRepresentation: #require(
                Hex.bytes(
                    "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8",
                    count: 32
                )
            )
        )
        let encapsulated = try #require(
            Hex.bytes(
                "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
                count: 32
            )
        )
        let sealed = try #require(
            Hex.bytes(
                "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a9"
                    + "6d8770ac83d07bea87e13c512a",
                count: 45
            )
        )
        var recipient = try HPKE.Recipient(
            privateKey: key,
            ciphersuite: .init(
                kem: .Curve25519_HKDF_SHA256,
                kdf: .HKDF_SHA256,
                aead: .AES_GCM_128
            ),
            info: Data("Ode on a Grecian Urn".utf8),
            encapsulatedKey: Data(encapsulated)
        )
        let opened = try recipient.open(sealed, authenticating: Array("Count-0".utf8))
        #expect(opened == Data("Beauty is truth, truth beauty".utf8))
    }

    static func use(_ vector: Vector) throws -> SealedShare.Use {
        switch vector["use"] {
        case "call": .call
        case "viewing": .viewing(try #require(LeafHash(hex: vector["viewed"])))
        default: .recipient(try #require(Pseudonym(vector["recipient"])))
        }
    }

    static func otherUses(_ vector: Vector) throws -> [SealedShare.Use] {
        let viewed = try #require(LeafHash(hex: vector["viewed"]))
        let grant = try #require(LeafHash(hex: vector["grant"]))
        return [
            .call, .viewing(viewed), .viewing(grant),
            .recipient(Pseudonym.example("p-0123456789abcdef")),
            .recipient(Pseudonym.example("p-0123456789abcdee")),
        ]
    }
}
