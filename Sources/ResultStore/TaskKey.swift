// SPDX-License-Identifier: Apache-2.0

/// A task's name: a hash of everything that decides its result, in hexadecimal digits.
public struct TaskKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The digits.
  public let text: String

  /// Names a task.
  public init(text: String) { self.text = text }

  /// The digits.
  public var description: String { text }

  /// The order of the digits.
  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// Tasks of a run by state.
public struct TaskCounts: Hashable, Sendable {
  /// Nobody works on them yet.
  public var queued = 0
  /// A living process works on them.
  public var leased = 0
  /// They have a result.
  public var done = 0
  /// They broke.
  public var failed = 0
  /// The process that worked on them is gone; ``TaskJournal/recoverLeases()`` queues them again.
  public var stale = 0

  /// Makes counts of nothing.
  public init() {}

  /// All of them.
  public var total: Int { queued + leased + done + failed + stale }
}

/// The states between which a task moves; their names are what the database holds.
enum TaskState: String {
  case queued, leased, done, failed, stale
}
