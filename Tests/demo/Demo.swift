import Dispatch
import Foundation
import Stage

/// One consented sampling from end to end, on real parts.
@main
struct Demo {
    static func main() {
        let narrator = Narrator()
        do {
            let root = Checkout.root + "/.demo"
            if FileManager.default.fileExists(atPath: root) { try Folder(root).remove() }
            let state = try Folder(root)
            let runtime = try Folder.short()
            let cast = Cast(logs: try state.folder("logs"))
            let leaving = Leaving(cast, runtime)
            let interrupts = leaving.onInterrupt()
            defer { for source in interrupts { source.cancel() } }
            let status = play(narrator, state, runtime, cast)
            if ProcessInfo.processInfo.environment["STAY"] == "1" {
                narrator.put("\nEverything still runs (STAY=1). Ctrl-C ends it.")
                while true { sleep(60) }
            }
            leaving.leave(status)
        } catch {
            narrator.put("the demo could not begin: \(error)")
            exit(1)
        }
    }

    private static func play(
        _ narrator: Narrator,
        _ state: Folder,
        _ runtime: Folder,
        _ cast: Cast
    ) -> Int32 {
        do {
            try Play(narrator, state: state, runtime: runtime, cast: cast).run()
            return 0
        } catch {
            narrator.put("\nThe demo stopped: \(error)")
            narrator.put("Logs: \(cast.logs.path)")
            return 1
        }
    }
}
