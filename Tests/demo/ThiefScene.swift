import Foundation
import Stage

extension Play {
    /// Somebody has copied every file of employer, union and staff while the recording lived, but the key slots.
    func stealEverything(_ sampling: String) throws {
        narrator.scene(
            "Somebody has stolen every file and key of everybody, now and while it could be opened"
        )
        let slots = company.office.witnessState.file("slots")
        try thief.take(company.office.folder, as: "now")
        narrator.say("a program tries everything that may be half a key with everything else")
        let attempt = try thief.attempt(sampling)
        try narrator.result(
            "they open nothing: the witness's half of the key is in none of them",
            !attempt.opened && attempt.unsealed > 0,
            "\(attempt.files) files, \(attempt.keys) keys, \(attempt.halves) possible halves tried"
        )
        try narrator.detail(
            "that half lay in one place on the witness's disk, and there are zeros now",
            try SlotShare.find(of: sampling, in: slots) == nil
        )
        let half = try share(of: sampling)
        try narrator.detail(
            "given that half they would open it, so the attempt was a real one",
            try thief.with(half).attempt(sampling).opened
        )
    }

    /// Notes a living recording's half of the key, as nobody could who is not root on the witness's machine.
    func remember(_ sampling: String) throws {
        let slots = company.office.witnessState.file("slots")
        guard let share = try SlotShare.find(of: sampling, in: slots) else {
            throw Stall(awaited: "the witness's half of the key in \(slots)")
        }
        remembered[sampling] = share
    }

    private func share(of sampling: String) throws -> Data {
        guard let share = remembered[sampling] else { throw Stall(awaited: "a remembered half") }
        return share
    }
}
