import Glibc
import PinnedHTTPS
import Programs
import SchedulerClient
import SignedNotes
import Terms

/// The person's folder: who they are, their keys, their credential, room for recordings.
struct FolderChecks {
    private let folder: PersonFolder
    private static let enough = 1 << 30
    private static let least = 100 << 20
    private static let enrolAgain = "ask the union for a new code and enrol in a new folder"

    init(_ folder: PersonFolder) { self.folder = folder }

    /// The profile, where there is one, and everything found.
    func findings() -> (Profile?, [Finding]) {
        let profile: Profile
        do { profile = try folder.profile() } catch {
            let advice =
                "samtykke enrol takes the code of the union; or name the folder with --home"
            return (nil, [.fail("folder", error, advice)])
        }
        let who = "\(folder.path): \(profile.role.rawValue) \(profile.pseudonym)"
        return (profile, [.ok("folder", who), keys(profile), credential(), spool()])
    }

    private func keys(_ profile: Profile) -> Finding {
        do {
            _ = try folder.sealingKey()
            let key = try folder.signingKey()
            guard key.name == profile.pseudonym.text else {
                return .fail("keys", "signing.key is \(key.name)'s, not yours", Self.enrolAgain)
            }
            return .ok("keys", "signing key \(key.verifierKey().fingerprint), sealing key")
        } catch {
            return .fail("keys", error, Self.enrolAgain)
        }
    }

    private func credential() -> Finding {
        do {
            let days = (try folder.credential().end() - time(nil)) / 86_400
            if days < 0 {
                return .fail("credential", "tls.pem ended \(-days) days ago", Self.enrolAgain)
            }
            let detail = "tls.pem holds for \(days) more days"
            return days < 30
                ? .warn("credential", detail, "enrol anew before it ends")
                : .ok("credential", detail)
        } catch {
            return .fail("credential", error, Self.enrolAgain)
        }
    }

    /// Recordings wait here until they are uploaded.
    private func spool() -> Finding {
        guard access(folder.path, W_OK | X_OK) == 0 else {
            return .fail("spool", "\(folder.path) cannot be written to", "chown it to this user")
        }
        var room = statvfs()
        guard statvfs(folder.path, &room) == 0 else {
            return .fail(
                "spool",
                "the disk of \(folder.path) cannot be examined",
                "look at the disk"
            )
        }
        let free = Int(room.f_bavail) * Int(room.f_frsize)
        let detail = "\(free >> 20) MiB are free"
        if free < Self.least { return .fail("spool", detail, "make room: a call may need 100 MiB") }
        return free < Self.enough ? .warn("spool", detail, "make room soon") : .ok("spool", detail)
    }
}
