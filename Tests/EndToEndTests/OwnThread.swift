import Foundation

/// Runs each stretch of a task on a new thread: a stretch may wait as long as it likes and takes no thread
/// from the pool that all tests share.
final class OwnThread: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let thread = Thread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        thread.stackSize = 8 << 20
        thread.start()
    }
}
