// SPDX-License-Identifier: Apache-2.0

public import ResultStore
public import Search

/// Writes down what becomes of a search's tasks in the store of runs.
public struct JournalLog: TaskLog {
  private let journal: TaskJournal

  /// Writes into `journal`.
  public init(_ journal: TaskJournal) { self.journal = journal }

  /// Writes down tasks that are to be done; those that the run knows already are left alone.
  public func enqueue(_ tasks: [LoggedTask]) throws(TaskFault) {
    try told { () throws(StoreFault) in
      try journal.enqueue(tasks.map { (TaskKey(text: $0.key), $0.ordinal, $0.label) })
    }
  }

  /// Writes down that a task is being worked on.
  public func lease(_ key: String) throws(TaskFault) {
    try told { () throws(StoreFault) in try journal.lease(TaskKey(text: key)) }
  }

  /// Keeps an answer, which survives the process once this returns.
  public func finish(_ key: String, with answer: [UInt8]) throws(TaskFault) {
    try told { () throws(StoreFault) in try journal.finish(TaskKey(text: key), with: answer) }
  }

  /// Writes down that a task could not be answered.
  public func fail(_ key: String, because reason: String) throws(TaskFault) {
    try told { () throws(StoreFault) in try journal.fail(TaskKey(text: key), because: reason) }
  }

  /// The answer of a task that is done; nil when it is not.
  public func answer(of key: String) throws(TaskFault) -> [UInt8]? {
    try told { () throws(StoreFault) in try journal.result(of: TaskKey(text: key)) }
  }

  private func told<Value>(_ body: () throws(StoreFault) -> Value) throws(TaskFault) -> Value {
    do throws(StoreFault) { return try body() } catch {
      throw TaskFault("\(error.path): \(error.cause)", kind: .log)
    }
  }
}
