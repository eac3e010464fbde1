package import SignedNotes

/// The keys of the two parties as the caller knows them from elsewhere.
package struct PinnedKeys: Hashable, Sendable {
    package var employer: VerifierKey
    package var union: VerifierKey

    package init(employer: VerifierKey, union: VerifierKey) {
        self.employer = employer
        self.union = union
    }
}
