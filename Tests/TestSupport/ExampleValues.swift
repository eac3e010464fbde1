package import Agreements
package import Terms

extension Name where Self: ExpressibleByStringLiteral, StringLiteralType == String {
    /// A name written in a test.
    package init(stringLiteral text: String) { self = Self.example(text) }
}

extension Name {
    /// A name that a test knows to fit.
    package static func example(_ text: String) -> Self {
        guard let name = Self(text) else { preconditionFailure("\(text) does not fit its grammar") }
        return name
    }
}

extension SamplingID: ExpressibleByStringLiteral {}
extension RequestID: ExpressibleByStringLiteral {}
extension TeamID: ExpressibleByStringLiteral {}
extension PurposeID: ExpressibleByStringLiteral {}
extension FormID: ExpressibleByStringLiteral {}
extension WindowID: ExpressibleByStringLiteral {}
extension Pseudonym: ExpressibleByStringLiteral {}

extension Minute {
    /// An instant that a test knows to be one.
    package static func example(_ instant: String) -> Minute {
        guard let minute = Minute(instant: instant) else { preconditionFailure("no instant") }
        return minute
    }
}

extension MediaStreams {
    /// Streams that a test knows to be spelled right.
    package static func example(_ text: String) -> MediaStreams {
        guard let streams = MediaStreams(text) else { preconditionFailure("no streams") }
        return streams
    }
}

extension Share {
    /// A share that a test knows to be one.
    package static func example(_ text: String) -> Share {
        guard let share = Share(text) else { preconditionFailure("no share") }
        return share
    }
}

extension Bytes32 {
    /// Thirty-two times the same byte.
    package static func repeating(_ byte: UInt8) -> Bytes32 {
        guard let bytes = Bytes32([UInt8](repeating: byte, count: 32)) else {
            preconditionFailure("32 bytes")
        }
        return bytes
    }

    /// Thirty-two random bytes.
    package static func random(using generator: inout SplitMix64) -> Bytes32 {
        guard let bytes = Bytes32(generator.bytes(32)) else { preconditionFailure("32 bytes") }
        return bytes
    }
}

extension Address {
    /// An address with a made-up certificate.
    package static func example(_ url: String, _ byte: UInt8) -> Address {
        Address(url: url, certificate: .repeating(byte))
    }
}
