/// A body that is JSON of the right shape but says what it may not.
///
/// Thrown by a type's own reader, because the decoder's errors may echo what was sent.
package struct MisfitBody: Error, Hashable, Sendable {
    /// What is wrong, for the person who wrote the other side; never the value itself.
    package let detail: String

    package init(_ detail: String) { self.detail = detail }
}
