/// Computes a value of every element on all cores, in order.
///
/// - Parameters:
///   - all: the elements.
///   - transform: pure, and about as costly for each.
/// - Returns: one value for each element.
func concurrently<Element: Sendable, Value: Sendable>(
    _ all: [Element],
    _ transform: @escaping @Sendable (Element) -> Value
) async -> [Value] {
    let portion = 64
    return await withTaskGroup(of: (Int, [Value]).self) { group in
        for first in stride(from: 0, to: all.count, by: portion) {
            let part = all[first..<min(first + portion, all.count)]
            group.addTask { (first, part.map(transform)) }
        }
        var parts: [(Int, [Value])] = []
        for await part in group { parts.append(part) }
        return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
}
