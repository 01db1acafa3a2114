// SPDX-License-Identifier: Apache-2.0

public import Formulation
public import RunRecord
public import Search

/// How a question beyond the ranking is to be answered.
public struct StudySettings: Sendable {
  /// Ledgers to minimise instead of what the problem says; empty for what it says.
  public var minimize: [String]
  /// How many tasks run at once.
  public var workers: Int
  /// The command that repeats the run, for the record.
  public var command: String
  /// Where tasks are written down; nil keeps nothing.
  public var log: (any TaskLog)?
  /// Told how far the search is.
  public var progress: SearchProgressSink?

  /// Makes settings.
  public init(
    minimize: [String] = [], workers: Int = 1, command: String = "", log: (any TaskLog)? = nil,
    progress: SearchProgressSink? = nil
  ) {
    (self.minimize, self.workers, self.command) = (minimize, workers, command)
    (self.log, self.progress) = (log, progress)
  }
}

/// What came of a question beyond the ranking.
public struct StudyResult: Sendable {
  /// The run as plain values, the answer among its studies.
  public var record: RunRecord
  /// Ledgers in which program and account differ, by design; empty unless Etalon itself is wrong.
  public var mismatches: [String: [Audit.Mismatch]]
  /// Seconds by stage, which are never part of the record.
  public var seconds: [(stage: String, seconds: Double)]
  /// Programs solved and avoided and the like, which are never part of the record.
  public var effort: [(what: String, count: Int)]
  /// Whether the search was stopped before all of it was answered.
  public var isStopped: Bool

  /// Makes a result.
  public init(
    record: RunRecord, mismatches: [String: [Audit.Mismatch]] = [:],
    seconds: [(stage: String, seconds: Double)] = [], effort: [(what: String, count: Int)] = [],
    isStopped: Bool = false
  ) {
    (self.record, self.mismatches, self.seconds) = (record, mismatches, seconds)
    (self.effort, self.isStopped) = (effort, isStopped)
  }
}
