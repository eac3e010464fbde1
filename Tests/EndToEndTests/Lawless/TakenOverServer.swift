import Foundation
import PinnedHTTPS
import Sampling
import TestSupport
import Scheduling
import SignedNotes
import Stage
import Terms
import WitnessClient
import WitnessDialogue

/// What a server that was written anew by its owner could say to the real witness.
///
/// It has the real server's certificate, signing key and chain secret; nothing else stands between it and the
/// witness than the witness itself.
struct TakenOverServer: Sendable {
    /// What the witness said to a batch.
    enum Verdict: Equatable {
        case approved(size: Int)
        case refused(at: Int, Set<String>)
        case elsewhere
    }

    let origin: Origin
    private let witness: PinnedWitness
    private let connection: PinnedConnection
    private let chains: Chains

    /// Takes everything from the server's folder and the agreement.
    init(_ office: Office) throws {
        guard let origin = Origin(office.origin),
            let endpoint = Endpoint(office.parties.witnessAddress),
            let certificate = Folder.text(at: office.serverState.file("tls.pem")),
            let key = Folder.text(at: office.serverState.file("tls.key")),
            let secret = Folder.text(at: office.serverState.file("chains.key")),
            let chain = Bytes32(hex: secret.dropLast())
        else { throw Stall(awaited: "the server's keys") }
        self.origin = origin
        let credential = TLSCredential(certificate: certificate, key: key)
        connection = PinnedConnection(endpoint, credential: credential)
        witness = PinnedWitness(connection)
        chains = Chains(origin: origin, secret: chain)
    }

    /// Ends the connection.
    func close() async { await connection.close() }

    /// Proposes leaves after `old` leaves.
    func propose(_ leaves: [[UInt8]], after old: Int) throws -> Verdict {
        let (witness, origin) = (witness, origin)
        let answer = try Awaited.result {
            try await witness.propose(
                Proposal(origin: origin.text, old: old, leaves: leaves)
            ).value
        }
        return switch answer {
        case .approved(let size, _): .approved(size: size)
        case .refused(let index, let rules): .refused(at: index, Set(rules))
        case .elsewhere: .elsewhere
        }
    }

    /// Approved leaves from an index on.
    func leaves(from index: Int) throws -> [[UInt8]] {
        let witness = witness
        return try Awaited.result {
            try await witness.entries(from: index, limit: 1000).value.leaves
        }
    }

    /// Notes that the witness holds and the ledger lacks.
    func waiting() throws -> [[UInt8]] {
        let witness = witness
        return try Awaited.result { try await witness.entries(from: 0, limit: 1).waiting }
    }

    /// Asks for the draw of a start with any HMAC; the witness's link when it says yes.
    func draw(_ start: SignedNote, mac: Bytes32) throws -> Bytes32? {
        let witness = witness
        let answer = try Awaited.result {
            try await witness.draw(DrawRequest(start: start.bytes, mac: mac)).value
        }
        guard case .drawn(let link) = answer else { return nil }
        return link
    }

    /// The server's true link of a block.
    func link(_ block: Int, of person: Pseudonym) throws -> Bytes32 {
        let chains = chains
        guard let link = try Awaited.result(of: { await chains.link(block, of: person) }) else {
            throw Stall(awaited: "a link")
        }
        return link
    }

    /// Why the share of a granted recording is withheld; nil when it is given.
    func withheld(grant index: Int) throws -> String? {
        let witness = witness
        let answer = try Awaited.result { try await witness.share(.grant(index)).value }
        guard case .withheld(let why) = answer else { return nil }
        return why.rawValue
    }
}
