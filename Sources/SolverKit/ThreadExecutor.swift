// SPDX-License-Identifier: Apache-2.0

/// One operating-system thread that runs jobs in the order they arrive.
///
/// An actor with this executor keeps its state on that thread for life, which C libraries with
/// thread-local state demand. The thread ends after the last reference to the executor is gone;
/// each waiting job holds one, so no job is dropped.
public final class ThreadExecutor: SerialExecutor, TaskExecutor {
  private let inbox = Inbox<(job: UnownedJob, executor: ThreadExecutor)>()
  private let home = ThreadMark()

  /// An executor with a fresh thread.
  ///
  /// - Parameters:
  ///   - name: What debuggers show for the thread; 15 bytes at most.
  ///   - onExit: Runs last on the thread, to free its thread-local state.
  public init(name: String, onExit: @escaping @Sendable () -> Void = {}) {
    startThread(named: name) { [inbox, home] in
      home.claim()
      while let (job, executor) = inbox.next() {
        unsafe job.runSynchronously(
          isolatedTo: executor.asUnownedSerialExecutor(), taskExecutor: executor.asUnownedTaskExecutor())
      }
      onExit()
    }
  }

  deinit { inbox.close(readers: 1) }

  /// Appends a job to the thread's queue.
  public func enqueue(_ job: consuming ExecutorJob) { inbox.append((UnownedJob(job), self)) }

  /// Whether the caller is on the executor's thread.
  public func isIsolatingCurrentContext() -> Bool? { home.isCurrent }

  /// Stops the program unless the caller is on the executor's thread.
  public func checkIsolated() { precondition(home.isCurrent, "not on the executor's thread") }
}
