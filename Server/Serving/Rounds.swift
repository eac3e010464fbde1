import Logging
import Scheduling
import ServiceLifecycle

/// What the server does without being asked: it fetches what waits at the witness and deletes what is gone.
struct Rounds: Service {
    let sequencer: Sequencer
    let scheduler: Scheduler
    let log: Logger

    /// Every two seconds a look at the witness, every minute a sweep; ends when the ledger stopped for good.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            for round in 1... {
                do { try await Task.sleep(for: .seconds(2)) } catch { return }
                await sequencer.tick()
                if await sequencer.end != nil { return }
                if round % 30 == 1 { await sweep() }
            }
        }
    }

    private func sweep() async {
        do { try await scheduler.sweep() } catch {
            log.warning("objects could not be swept", metadata: ["error": "\(error)"])
        }
    }
}
