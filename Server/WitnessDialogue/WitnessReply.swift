/// A reply of the witness, together with the notes that it holds and the ledger lacks.
///
/// On the wire both stand in one object: the value's own members, and `waiting`.
package struct WitnessReply<Value: Sendable>: Sendable {
    package var value: Value
    /// Whole notes, oldest first.
    package var waiting: [[UInt8]]

    package init(_ value: Value, waiting: [[UInt8]] = []) {
        self.value = value
        self.waiting = waiting
    }
}

extension WitnessReply: Equatable where Value: Equatable {}

extension WitnessReply: Codable where Value: Codable {
    private struct Waiting: Codable {
        var waiting: [String]
    }

    package init(from decoder: any Decoder) throws {
        self.init(
            try Value(from: decoder),
            waiting: try Waiting(from: decoder).waiting.map { Array($0.utf8) }
        )
    }

    package func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
        try Waiting(waiting: waiting.map { String(decoding: $0, as: UTF8.self) })
            .encode(to: encoder)
    }
}
