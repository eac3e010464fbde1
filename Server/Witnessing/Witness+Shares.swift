import Sampling
import Sealing
import Terms
package import WitnessDialogue

extension Witness {
    /// Minutes after which a grant's share is no longer given.
    static var grantLife: Int { 2 }
    /// Minutes after which a viewing's share is no longer given.
    static var viewingLife: Int { 10 }

    /// Its share of a granted recording, sealed to the call's fresh key.
    ///
    /// Only for a grant that is co-signed and fresh, while no note waits and the agreement stands.
    package func share(forGrant index: Int) throws -> ShareAnswer {
        try live()
        guard let leaf = try cosigned(index) else { return .withheld(.notCosigned) }
        guard case .grant(let granted) = leaf.entry.event else { return .withheld(.notFound) }
        guard state.waiting.isEmpty else { return .withheld(.waiting) }
        guard leaf.minute + Self.grantLife >= now else { return .withheld(.stale) }
        let hash = Leaf.hash(leaf.bytes)
        guard !state.approved.isRevoked,
            let share = try openShare(of: granted.sampling, grant: hash)
        else { return .withheld(.gone) }
        return seal(share, to: granted.callKey, use: .call, grant: hash)
    }

    /// Its share of a recording, sealed to a viewing's fresh key.
    ///
    /// Only for a `viewed` that is co-signed and fresh, and while the recording may still be opened.
    package func share(forViewing index: Int) throws -> ShareAnswer {
        try live()
        guard let leaf = try cosigned(index) else { return .withheld(.notCosigned) }
        guard case .viewed(let viewed) = leaf.entry.event else { return .withheld(.notFound) }
        guard state.waiting.isEmpty else { return .withheld(.waiting) }
        guard leaf.minute + Self.viewingLife >= now else { return .withheld(.stale) }
        guard let share = try openShare(of: viewed.sampling, grant: viewed.grant) else {
            return .withheld(.gone)
        }
        return seal(
            share,
            to: viewed.viewingKey,
            use: .viewing(Leaf.hash(leaf.bytes)),
            grant: viewed.grant
        )
    }

    private func cosigned(_ index: Int) throws -> Leaf? {
        guard index >= 0, index < state.cosigned else { return nil }
        return try Leaf(bytes: try leaf(at: index))
    }

    /// The share while it may leave: not shredded, withdrawn or expired, whatever the slot says.
    private func openShare(of sampling: SamplingID, grant hash: LeafHash) throws -> Bytes32? {
        guard state.ahead.samplings[sampling]?.grant?.leaf == hash,
            let life = state.ahead.life(of: sampling, at: now), !life.isGone
        else { return nil }
        return try slots.share(of: sampling)
    }

    /// A key that is no point of the curve gets nothing: its holder could not open it either.
    private func seal(
        _ share: Bytes32,
        to key: Bytes32,
        use: SealedShare.Use,
        grant: LeafHash
    ) -> ShareAnswer {
        do {
            return .sealed(try SealedShare.seal(share, to: key, use: use, grant: grant))
        } catch {
            return .withheld(.gone)
        }
    }
}
