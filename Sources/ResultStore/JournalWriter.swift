// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Writes what happens to tasks without keeping their workers waiting for the disk.
///
/// Steps are gathered and written in one commit, in the order in which they came, no later than `delay` after the first
/// of them. Until then their tasks count as being worked on: a process that dies loses them, and they are done again.
public final class JournalWriter: Sendable {
  private struct State {
    var steps: [TaskJournal.Step] = []
    var fault: StoreFault?
  }

  private let journal: TaskJournal
  private let delay: Duration
  private let waitingRoom: Int
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "journal")

  /// Prepares to write.
  ///
  /// - Parameters:
  ///   - journal: Where to.
  ///   - delay: The longest that a step waits.
  ///   - waitingRoom: The most steps that are held in memory; whoever brings more waits for the disk.
  public init(_ journal: TaskJournal, delay: Duration = .milliseconds(50), waitingRoom: Int = 1024) {
    (self.journal, self.delay, self.waitingRoom) = (journal, delay, max(1, waitingRoom))
  }

  /// Adds tasks, of which those that the run knows already are left as they are; throws what kept earlier steps from being written.
  public func enqueue(_ tasks: [(key: TaskKey, ordinal: Int, label: String)]) throws(StoreFault) {
    try take(.enqueue(tasks))
  }

  /// Says that this process works on a task now; throws what kept earlier steps from being written.
  public func lease(_ key: TaskKey) throws(StoreFault) { try take(.lease(key)) }

  /// Keeps a task's result; throws what kept earlier steps from being written.
  public func finish(_ key: TaskKey, with result: [UInt8]) throws(StoreFault) {
    try take(.finish(key, result))
  }

  /// Says that a task broke; throws what kept earlier steps from being written.
  public func fail(_ key: TaskKey, because reason: String) throws(StoreFault) { try take(.fail(key, reason)) }

  /// Returns when all that was handed over is on the disk; throws what kept any of it from being written.
  public func flush() throws(StoreFault) {
    queue.sync { write() }
    if let fault = state.withLock({ $0.fault }) { throw fault }
  }

  private func take(_ step: TaskJournal.Step) throws(StoreFault) {
    let (waiting, fault) = state.withLock { state in
      if state.fault == nil { state.steps.append(step) }
      return (state.steps.count, state.fault)
    }
    if let fault { throw fault }
    if waiting >= waitingRoom {
      try flush()
    } else if waiting == 1 {
      // The queue holds on to this object until the steps are written, also when nobody else does.
      let (seconds, attoseconds) = delay.components
      let wait = Double(seconds) + Double(attoseconds) * 1e-18
      queue.asyncAfter(deadline: .now() + wait) { self.write() }
    }
  }

  /// Writes what waits; runs on the queue only, so that steps stay in their order.
  private func write() {
    let steps = state.withLock { state in
      defer { state.steps = [] }
      return state.steps
    }
    do throws(StoreFault) { try journal.take(steps) } catch {
      state.withLock { $0.fault = $0.fault ?? error }
    }
  }
}
