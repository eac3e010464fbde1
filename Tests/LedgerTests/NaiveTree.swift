import Crypto
import Terms

/// RFC 6962 §2.1 word by word: slow, recursive and written without a look at `Tree`.
struct NaiveTree {
    let leaves: [[UInt8]]

    static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    static func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        guard leaves.count > 1 else { return leaves.first.map { sha256([0] + $0) } ?? sha256([]) }
        let (left, right) = split(leaves)
        return sha256([1] + root(left) + root(right))
    }

    static func path(_ index: Int, _ leaves: ArraySlice<[UInt8]>) -> [[UInt8]] {
        guard leaves.count > 1 else { return [] }
        let (left, right) = split(leaves)
        return index < left.count
            ? path(index, left) + [root(right)]
            : path(index - left.count, right) + [root(left)]
    }

    static func proof(_ old: Int, _ leaves: ArraySlice<[UInt8]>, _ whole: Bool) -> [[UInt8]] {
        if old == leaves.count { return whole ? [] : [root(leaves)] }
        let (left, right) = split(leaves)
        return old <= left.count
            ? proof(old, left, whole) + [root(right)]
            : proof(old - left.count, right, false) + [root(left)]
    }

    private static func split(
        _ leaves: ArraySlice<[UInt8]>
    ) -> (ArraySlice<[UInt8]>, ArraySlice<[UInt8]>) {
        var power = 1
        while power * 2 < leaves.count { power *= 2 }
        return (leaves.prefix(power), leaves.dropFirst(power))
    }
}
