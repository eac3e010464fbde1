/// One element of a WebM file.
///
/// Source: RFC 8794 "Extensible Binary Meta Language".
struct EBMLElement {
    let id: UInt32
    /// From the first byte of its id to the first of its data.
    let head: Range<Int>
    let data: Range<Int>

    /// Reads the element that begins at a place; nil when it does not fit.
    ///
    /// One of unknown length reaches to `end`.
    init?(_ bytes: ArraySlice<UInt8>, at start: Int) {
        guard let idLength = Self.length(bytes, at: start), idLength <= 4,
            let sizeLength = Self.length(bytes, at: start + idLength)
        else { return nil }
        let sizeStart = start + idLength
        let dataStart = sizeStart + sizeLength
        guard dataStart <= bytes.endIndex else { return nil }
        id = bytes[start..<sizeStart].reduce(0) { $0 << 8 | UInt32($1) }
        let mask = UInt64(0xFF >> sizeLength)
        let size = bytes[(sizeStart + 1)..<dataStart].reduce(UInt64(bytes[sizeStart]) & mask) {
            $0 << 8 | UInt64($1)
        }
        let isUnknown = size == (1 << UInt64(7 * sizeLength)) - 1
        guard isUnknown || size <= UInt64(bytes.endIndex - dataStart) else { return nil }
        head = start..<dataStart
        data = dataStart..<(isUnknown ? bytes.endIndex : dataStart + Int(size))
    }

    /// The children of a range, as far as they can be read.
    static func children(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>) -> [EBMLElement] {
        var found: [EBMLElement] = []
        var at = range.lowerBound
        while at < range.upperBound, let element = EBMLElement(bytes[..<range.upperBound], at: at) {
            found.append(element)
            at = element.data.upperBound
        }
        return found
    }

    /// A whole number that stands in an element.
    func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes[data].suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// An element's bytes.
    static func make(_ id: UInt32, _ data: [UInt8]) -> [UInt8] {
        let size = UInt64(data.count) | 1 << 56
        return bigEndian(UInt64(id)).drop { $0 == 0 } + bigEndian(size) + data
    }

    private static func bigEndian(_ number: UInt64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }
    }

    /// The number of bytes that the first one announces.
    private static func length(_ bytes: ArraySlice<UInt8>, at place: Int) -> Int? {
        guard bytes.indices.contains(place), bytes[place] != 0 else { return nil }
        let length = bytes[place].leadingZeroBitCount + 1
        return place + length <= bytes.endIndex ? length : nil
    }
}

/// The ids that matter here.
///
/// Source: RFC 9559 "Matroska".
enum EBMLID {
    static let header: UInt32 = 0x1A45_DFA3
    static let segment: UInt32 = 0x1853_8067
    static let info: UInt32 = 0x1549_A966
    static let tracks: UInt32 = 0x1654_AE6B
    static let trackEntry: UInt32 = 0xAE
    static let trackNumber: UInt32 = 0xD7
    static let trackType: UInt32 = 0x83
    static let name: UInt32 = 0x536E
    static let defaultDuration: UInt32 = 0x23E383
    static let codecPrivate: UInt32 = 0x63A2
    static let codec: UInt32 = 0x86
    static let cluster: UInt32 = 0x1F43_B675
    static let timecode: UInt32 = 0xE7
    static let simpleBlock: UInt32 = 0xA3
    static let blockGroup: UInt32 = 0xA0
    static let block: UInt32 = 0xA1
}
