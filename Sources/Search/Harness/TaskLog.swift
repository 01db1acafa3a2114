// SPDX-License-Identifier: Apache-2.0

/// A task as a log knows it.
public struct LoggedTask: Hashable, Sendable {
  /// The hash of all that its answer depends on.
  public var key: String
  /// Its place among the tasks of the question, from 0.
  public var ordinal: Int
  /// The task in a few words.
  public var label: String

  /// Makes a task.
  public init(key: String, ordinal: Int, label: String) {
    (self.key, self.ordinal, self.label) = (key, ordinal, label)
  }
}

/// Where a harness writes down what becomes of its tasks, so that a stopped search can go on.
///
/// A log may be used from many threads at once.
public protocol TaskLog: Sendable {
  /// Writes down tasks that are to be done; those that it knows already are left alone.
  func enqueue(_ tasks: [LoggedTask]) throws(TaskFault)
  /// Writes down that a task is being worked on.
  func lease(_ key: String) throws(TaskFault)
  /// Writes down an answer, at once or with others soon after; until then its task counts as being worked on.
  func finish(_ key: String, with answer: [UInt8]) throws(TaskFault)
  /// Writes down that a task could not be answered.
  func fail(_ key: String, because reason: String) throws(TaskFault)
  /// The answer of a task that is done; nil when it is not.
  func answer(of key: String) throws(TaskFault) -> [UInt8]?
}
