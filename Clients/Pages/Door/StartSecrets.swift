import Crypto
import DurableFiles
import Programs
import SchedulerClient
import Terms

/// The one-time secrets that let a browser in.
///
/// A secret is good when the person's own folder holds a young file named by its hash, and using it removes the file:
/// whoever may write there is this person, and of two that come with the same secret one alone finds the file.
struct StartSecrets: Sendable {
    /// Longest life of a secret, in seconds.
    static let life = 60

    private let folder: String

    /// Keeps the secrets below a person's folder.
    init(in person: PersonFolder) { folder = person.file("pages/starts") }

    /// A new secret: 64 hexadecimal digits.
    func make() throws -> String {
        let secret = Secret.make()
        try FileFolder.makeAll(folder)
        try WholeFile.write(path(of: secret), Array("\(SystemClock().now())".utf8))
        return secret
    }

    /// Whether a secret is good; it never is again.
    func consume(_ secret: String, now: Int = SystemClock().now()) -> Bool {
        guard Hex.bytes(secret, count: 32) != nil else { return false }
        do {
            let path = path(of: secret)
            guard let bytes = try WholeFile.read(path, .secret), try WholeFile.remove(path),
                let made = Int(String(decoding: bytes, as: UTF8.self))
            else { return false }
            return (0...Self.life).contains(now - made)
        } catch {
            // A folder that cannot be read lets nobody in.
            return false
        }
    }

    /// Removes what nobody used.
    func clear() throws {
        for name in try FileFolder.names(in: folder) {
            try WholeFile.remove("\(folder)/\(name)")
        }
    }

    private func path(of secret: String) -> String {
        "\(folder)/" + Hex.text(Array(SHA256.hash(data: Array(secret.utf8))))
    }
}

/// Random words that nobody can guess.
enum Secret {
    /// Hexadecimal digits, two for a byte.
    static func make(bytes: Int = 32) -> String {
        var generator = SystemRandomNumberGenerator()
        return Hex.text((0..<bytes).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// Compares without telling by its time how much was right.
    static func isSame(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
