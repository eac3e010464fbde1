import Foundation
import Stage

/// One test's stage: its folders, its processes, and the way off it.
struct Performance {
    let state: Folder
    let runtime: Folder
    let cast: Cast

    /// Plays `scene` on a thread of its own, since it waits for processes and tests share few threads.
    ///
    /// The thread belongs to the test's own task, so that a failed expectation is told under the test's name.
    /// What it leaves lies in `.build/stage/<name>` until the next run: logs and pictures of a failure.
    static func play(
        _ name: String,
        _ scene: @escaping @Sendable (Performance) throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(OwnThread()) { try staged(name, scene) }
    }

    private static func staged(_ name: String, _ scene: (Performance) throws -> Void) throws {
        let path = Checkout.root + "/.build/stage/" + name
        if FileManager.default.fileExists(atPath: path) {
            try FileManager.default.removeItem(atPath: path)
        }
        let state = try Folder(path)
        let cast = Cast(logs: try state.folder("logs"))
        let runtime = try Folder.short()
        defer {
            cast.endAll()
            SlotGround.leaveAll(below: state)
            try? runtime.remove()
        }
        try scene(Performance(state: state, runtime: runtime, cast: cast))
    }

    /// Parties, agreement, running server and witness; nobody enrolled.
    func office(_ draft: AgreementDraft = AgreementDraft()) throws -> Office {
        let office = try Office(cast, folder: try state.folder("office"), draft: draft)
        try office.open()
        return office
    }

    /// The same with a coach, an auditor and a customer with a telephone.
    func company(
        _ draft: AgreementDraft = AgreementDraft(),
        imageWanted: Bool = false
    ) throws -> Company {
        try Company(
            cast,
            state: state,
            runtime: runtime,
            draft: draft,
            imageWanted: imageWanted
        )
    }
}
