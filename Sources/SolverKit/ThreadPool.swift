// SPDX-License-Identifier: Apache-2.0

/// A few operating-system threads that share one queue of blocking work.
///
/// Long computations would hold up Swift's cooperative threads, of which there are as many as
/// processors. Each piece of work runs from start to end on one thread. A task that prefers the pool
/// as its executor is on one of these threads already, so that its work costs no change of threads.
public final class ThreadPool: TaskExecutor {
  private let inbox = Inbox<@Sendable () -> Void>()

  /// How many pieces of work can run at once.
  public let size: Int

  /// A pool with fresh threads.
  ///
  /// - Parameters:
  ///   - size: How many threads; at least one is started.
  ///   - name: What debuggers show for each thread; 15 bytes at most.
  ///   - onExit: Runs last on each thread, to free its thread-local state.
  public init(size: Int, name: String, onExit: @escaping @Sendable () -> Void = {}) {
    self.size = max(1, size)
    for _ in 0..<self.size {
      startThread(named: name) { [inbox] in
        while let work = inbox.next() { work() }
        onExit()
      }
    }
  }

  deinit { inbox.close(readers: size) }

  /// Runs a part of a task between two of its suspensions.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = unsafe asUnownedTaskExecutor()
    inbox.append { unsafe job.runSynchronously(on: executor) }
  }

  /// Runs blocking work on whichever thread is free first, and waits for its result.
  public func run<Success: Sendable, Failure: Error>(
    _ work: @escaping @Sendable () throws(Failure) -> Success
  ) async throws(Failure) -> Success {
    guard !isPreferred else { return try work() }
    let result: Result<Success, Failure> = await withCheckedContinuation { continuation in
      inbox.append {
        continuation.resume(returning: Result { () throws(Failure) in try work() })
      }
    }
    return try result.get()
  }

  /// Whether the current task runs on this pool's threads.
  private var isPreferred: Bool {
    let own = unsafe asUnownedTaskExecutor()
    return unsafe withUnsafeCurrentTask { task in unsafe task?.unownedTaskExecutor == own }
  }
}
