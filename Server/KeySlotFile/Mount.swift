import Glibc

/// The mount under an open file: the kernel's name of the file system, and its options.
struct Mount: Equatable {
    var type: String
    var options: Set<String>
    /// `major:minor`.
    var device: String

    /// Looks an open file's mount up.
    ///
    /// By the number of the mount and not by the device, which overlay and btrfs make up. An option that is the
    /// file system's own default stands only in /proc/fs/ext4, where that can be read.
    /// - Throws: `SlotFault.unsuitable` when the kernel does not tell.
    init(of descriptor: Int32) throws(SlotFault) {
        guard let about = Self.text(of: "/proc/self/fdinfo/\(descriptor)"),
            let table = Self.text(of: "/proc/self/mountinfo"),
            let mount = Mount(number: Self.number(inAbout: about), table: table)
        else { throw .unsuitable("the kernel does not tell what file system this is") }
        self = mount
        let name = Self.text(of: "/sys/dev/block/\(device)/uevent").flatMap(Self.deviceName)
        if let own = name.flatMap({ Self.text(of: "/proc/fs/ext4/\($0)/options") }) {
            options.formUnion(own.split(separator: "\n").map(String.init))
        }
    }

    /// Finds a mount in the text of mountinfo.
    ///
    /// Source: proc(5): fields 1, 3, 6, and after the separator ` - ` type and superblock options.
    init?(number: Substring?, table: String) {
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.first == number, fields.count >= 10,
                let separator = fields[6...].firstIndex(of: "-"), fields.count > separator + 3
            else { continue }
            type = String(fields[separator + 1])
            device = String(fields[2])
            options = Set(
                (fields[5].split(separator: ",") + fields[separator + 3].split(separator: ","))
                    .map(String.init)
            )
            return
        }
        return nil
    }

    private static func number(inAbout text: String) -> Substring? {
        text.split(separator: "\n").first { $0.hasPrefix("mnt_id:") }?.split {
            $0 == "\t" || $0 == " "
        }
        .last
    }

    private static func deviceName(_ text: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix("DEVNAME=") }.map {
            String($0.dropFirst(8))
        }
    }

    private static func text(of path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65536)
        while true {
            let got = read(file, &part, part.count)
            guard got > 0 else { return got == 0 ? String(decoding: all, as: UTF8.self) : nil }
            all += part.prefix(got)
        }
    }
}
