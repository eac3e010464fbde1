import Terms

/// One fact of the witness's journal; its state is the fold over them.
///
/// No secret stands in a record. Shape: a kind byte, then the fields in order.
enum JournalRecord: Hashable {
    /// These leaves are the only continuation after `old`.
    case approved(old: Int, root: Bytes32, leaves: [[UInt8]])
    case cosigned(size: Int, time: Int)
    case answered(StoredDraw)
    /// Notes that the witness holds and the ledger lacks.
    case waiting([[UInt8]])
    case burned(BurnedCode)
    /// The witness was shown its own cosignature on more than it holds.
    case rolledBack

    var bytes: [UInt8] {
        var out = ByteWriter()
        switch self {
        case .approved(let old, let root, let leaves):
            out.byte(1)
            out.number(old)
            out.fixed(root.bytes)
            for leaf in leaves { out.counted(leaf) }
        case .cosigned(let size, let time):
            out.byte(2)
            out.number(size)
            out.number(time)
        case .answered(let answer):
            out.byte(3)
            answer.write(to: &out)
        case .waiting(let notes):
            out.byte(4)
            for note in notes { out.counted(note) }
        case .burned(let code):
            out.byte(5)
            code.write(to: &out)
        case .rolledBack:
            out.byte(6)
        }
        return out.bytes
    }

    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let kind = reader.byte(), let record = Self.read(kind, from: &reader),
            reader.isAtEnd
        else { return nil }
        self = record
    }

    /// Where the leaves of an `approved` record at this offset lie in the journal.
    static func ranges(of leaves: [[UInt8]], inRecordAt offset: Int) -> [Range<Int>] {
        var start = offset + 1 + 8 + 32
        return leaves.map { leaf in
            start += 8
            defer { start += leaf.count }
            return start..<start + leaf.count
        }
    }

    private static func read(_ kind: UInt8, from reader: inout ByteReader) -> JournalRecord? {
        switch kind {
        case 1:
            guard let old = reader.number(), let bytes = reader.fixed(32),
                let root = Bytes32(bytes), let leaves = byteStrings(&reader)
            else { return nil }
            return .approved(old: old, root: root, leaves: leaves)
        case 2:
            guard let size = reader.number(), let time = reader.number() else { return nil }
            return .cosigned(size: size, time: time)
        case 3: return StoredDraw(from: &reader).map { .answered($0) }
        case 4: return byteStrings(&reader).map { .waiting($0) }
        case 5: return BurnedCode(from: &reader).map { .burned($0) }
        case 6: return .rolledBack
        default: return nil
        }
    }

    private static func byteStrings(_ reader: inout ByteReader) -> [[UInt8]]? {
        var all: [[UInt8]] = []
        while !reader.isAtEnd {
            guard let next = reader.counted() else { return nil }
            all.append(next)
        }
        return all
    }
}
