import Foundation
import Stage

/// One consented sampling from end to end, on real parts.
@main
struct Demo {
    static func main() {
        let narrator = Narrator()
        do {
            let root = Checkout.root + "/.demo"
            if FileManager.default.fileExists(atPath: root) {
                let earlier = try Folder(root)
                SlotGround.leaveAll(below: earlier)
                try earlier.remove()
            }
            let state = try Folder(root)
            let runtime = try Folder.short()
            let cast = Cast(logs: try state.folder("logs"))
            let leaving = Leaving(cast, state: state, runtime: runtime)
            let interrupts = leaving.onInterrupt()
            defer { for source in interrupts { source.cancel() } }
            do {
                let play = try Play(narrator, state: state, runtime: runtime, cast: cast)
                try play.run()
                if ProcessInfo.processInfo.environment["STAY"] == "1" { try Staying(play).stay() }
                leaving.leave(0)
            } catch {
                // Who has pressed ctrl-C knows why the play breaks off.
                if leaving.isUnderWay { leaving.leave(130) }
                narrator.put(
                    "\nThe demo stopped: \(error)\nWhat every program said: \(cast.logs.path)"
                )
                leaving.leave(1)
            }
        } catch {
            narrator.put("the demo could not begin: \(error)")
            exit(1)
        }
    }
}
