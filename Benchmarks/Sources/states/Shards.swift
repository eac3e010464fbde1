/// A dictionary cut into many small ones.
///
/// A state is copied for each batch that is tried; only the few small parts that the batch changes are then
/// copied too, not millions of values. Complexity: as `Dictionary`; a copy costs one part per change.
package struct Shards<Key: Hashable & Sendable, Value: Hashable & Sendable>: Hashable, Sendable,
    Sequence
{
    private var parts: [[Key: Value]]

    /// The number of values.
    package private(set) var count = 0

    /// An empty dictionary.
    package init() { parts = Array(repeating: [:], count: 1024) }

    /// The value of a key.
    package subscript(key: Key) -> Value? {
        get { parts[Self.part(of: key)][key] }
        _modify {
            let part = Self.part(of: key)
            let before = parts[part].count
            yield &parts[part][key]
            count += parts[part].count - before
        }
    }

    /// Every key with its value, in no particular order.
    package func makeIterator() -> FlattenSequence<[[Key: Value]]>.Iterator {
        parts.joined().makeIterator()
    }

    /// Changes every value in place.
    package mutating func changeAll(_ change: (inout Value) -> Void) {
        for part in parts.indices {
            for key in Array(parts[part].keys) {
                parts[part][key].map { old in
                    var value = old
                    change(&value)
                    parts[part][key] = value
                }
            }
        }
    }

    /// The values that fit, as a dictionary of its own.
    package func filter(_ isIncluded: ((key: Key, value: Value)) -> Bool) -> [Key: Value] {
        parts.reduce(into: [:]) { all, part in
            all.merge(part.filter { isIncluded((key: $0.key, value: $0.value)) }) { $1 }
        }
    }

    /// The values in no particular order.
    package var values: [Value] { parts.flatMap(\.values) }

    private static func part(of key: Key) -> Int {
        Int(UInt(bitPattern: key.hashValue) >> 17 & 1023)
    }
}
