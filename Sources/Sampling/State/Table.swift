import HashTreeCollections

/// A dictionary of which a copy costs nothing, and a change to the copy only what is changed.
///
/// A state is copied for each batch that is tried. It is swift-collections' `TreeDictionary` behind the few operations
/// that are needed, so that who asks the state needs no other module. Source: docs/decisions/0009-tree-dictionary.md.
package struct Table<Key: Hashable & Sendable, Value: Hashable & Sendable>: Hashable, Sendable,
    Sequence
{
    private var tree = TreeDictionary<Key, Value>()

    /// An empty one.
    package init() {}

    /// The number of values.
    package var count: Int { tree.count }

    /// The value of a key.
    package subscript(key: Key) -> Value? {
        get { tree[key] }
        _modify { yield &tree[key] }
    }

    /// Every key with its value, in no particular order.
    package func makeIterator() -> some IteratorProtocol<(key: Key, value: Value)> {
        tree.makeIterator()
    }

    /// Changes every value.
    package mutating func changeAll(_ change: (inout Value) -> Void) {
        tree = tree.mapValues { old in
            var value = old
            change(&value)
            return value
        }
    }

    /// The values that fit, as a dictionary of its own.
    package func filter(_ isIncluded: ((key: Key, value: Value)) -> Bool) -> [Key: Value] {
        tree.reduce(into: [:]) { if isIncluded($1) { $0[$1.key] = $1.value } }
    }

    /// The values in no particular order.
    package var values: some Sequence<Value> { tree.values }
}
