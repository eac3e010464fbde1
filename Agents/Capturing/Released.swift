/// Media that the hold-back let through.
///
/// INVARIANT: the initialiser is fileprivate to `HoldBack`'s file, so that nothing reaches the encoder past the gate.
/// (The hold-back and this type stand in one file for that reason: see HoldBack.)
package struct Released<Media: Sendable>: Sendable {
    package let media: Media

    fileprivate init(_ media: Media) { self.media = media }
}
