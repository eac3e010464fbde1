/// Why something does not open.
package enum SealingFault: Error, Hashable, Sendable {
    /// The key, its info or its data does not fit.
    case cannotOpen
    /// The recording differs from its manifest head, count or flags.
    case altered
    /// Longer than the format allows.
    case tooLong
}
