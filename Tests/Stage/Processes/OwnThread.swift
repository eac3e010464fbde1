import Foundation

/// Runs each stretch of a task on a new thread.
///
/// A stretch may wait as long as it likes and takes no thread from the pool that all tests share; nor does it wait
/// for one while other tests hold them all.
package final class OwnThread: TaskExecutor {
    /// Makes one; threads come and go with the work.
    package init() {}

    /// Starts a thread for this stretch.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let thread = Thread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        thread.stackSize = 8 << 20
        thread.start()
    }
}
