// SPDX-License-Identifier: Apache-2.0

public import ResultStore
public import Search
import Synchronization

/// Writes down what becomes of a search's tasks in the store of runs.
///
/// Answers reach the disk a moment after they are handed over, so that no worker waits for it. When the store breaks,
/// the search goes on and nothing more is written: a planner must not lose hours of answers to a full disk.
public final class JournalLog: TaskLog {
  private let journal: TaskJournal
  private let writer: JournalWriter
  private let isBroken = Atomic(false)
  private let tell: @Sendable (StoreFault) -> Void

  /// Writes into `journal`.
  ///
  /// - Parameters:
  ///   - journal: The run's tasks.
  ///   - tell: Told once when the store breaks.
  public init(_ journal: TaskJournal, tell: @escaping @Sendable (StoreFault) -> Void) {
    (self.journal, self.tell) = (journal, tell)
    writer = JournalWriter(journal)
  }

  /// Writes down tasks that are to be done; those that the run knows already are left alone.
  public func enqueue(_ tasks: [LoggedTask]) {
    attempt { () throws(StoreFault) in
      try writer.enqueue(tasks.map { (TaskKey(text: $0.key), $0.ordinal, $0.label) })
    }
  }

  /// Writes down that a task is being worked on.
  public func lease(_ key: String) {
    attempt { () throws(StoreFault) in try writer.lease(TaskKey(text: key)) }
  }

  /// Keeps an answer.
  public func finish(_ key: String, with answer: [UInt8]) {
    attempt { () throws(StoreFault) in try writer.finish(TaskKey(text: key), with: answer) }
  }

  /// Writes down that a task could not be answered.
  public func fail(_ key: String, because reason: String) {
    attempt { () throws(StoreFault) in try writer.fail(TaskKey(text: key), because: reason) }
  }

  /// The answer of a task that is done; nil when it is not or cannot be read, and then it is done again.
  public func answer(of key: String) -> [UInt8]? {
    attempt { () throws(StoreFault) in try journal.result(of: TaskKey(text: key)) } ?? nil
  }

  /// Returns when all that was handed over is on the disk.
  public func flush() { attempt { () throws(StoreFault) in try writer.flush() } }

  @discardableResult
  private func attempt<Value>(_ body: () throws(StoreFault) -> Value) -> Value? {
    guard !isBroken.load(ordering: .relaxed) else { return nil }
    do throws(StoreFault) { return try body() } catch {
      if !isBroken.exchange(true, ordering: .relaxed) { tell(error) }
      return nil
    }
  }
}
