package import Foundation

/// A witness share as it lies on a disk, found without any of the witness's code.
package enum SlotShare {
    /// The 32 bytes behind the sampling's id in a slot file or a raw image: docs/formats/key-slots.md.
    package static func find(of sampling: String, in file: String) throws -> Data? {
        let id = Data(Array(sampling.utf8).pairs.compactMap { UInt8($0, radix: 16) })
        let data = try Data(contentsOf: URL(fileURLWithPath: file), options: .alwaysMapped)
        var from = data.startIndex
        while let found = data.range(of: id, in: from..<data.endIndex) {
            let share = data[found.upperBound..<(found.upperBound + 32)]
            if found.lowerBound % 64 == 0, share.contains(where: { $0 != 0 }) {
                return Data(share)
            }
            from = found.upperBound
        }
        return nil
    }

    /// How often a share stands in a file.
    package static func count(_ share: Data, in file: String) throws -> Int {
        let data = try Data(contentsOf: URL(fileURLWithPath: file), options: .alwaysMapped)
        return Traces.count(share, in: data)
    }
}

extension [UInt8] {
    /// Two digits each.
    fileprivate var pairs: [String] {
        stride(from: 0, to: count - 1, by: 2).map {
            String(decoding: self[$0...($0 + 1)], as: UTF8.self)
        }
    }
}
