/// What a key signs.
///
/// Source: C2SP signed-note "Signature types"; C2SP tlog-cosignature.
package enum KeyKind: UInt8, Sendable {
    case ed25519 = 0x01
    case cosignature = 0x04
}
