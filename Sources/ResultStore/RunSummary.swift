// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import RunRecord

/// The name of a run in its store: its number, then six digits that runs with the same question share.
public struct RunID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The place in the store's history, from 1.
  public let number: Int
  /// The whole name, such as `12-7be1c0`.
  public let text: String

  init(number: Int, fingerprint: String) {
    (self.number, text) = (number, "\(number)-\(fingerprint)")
  }

  /// The whole name.
  public var description: String { text }
  /// The shortest name that stays unique in the store.
  public var short: String { "\(number)" }

  /// Older runs come first.
  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// How far a run has come.
public enum RunStatus: String, Codable, CaseIterable, Hashable, Sendable {
  /// It is being worked on.
  case running
  /// It gave the answer that was asked.
  case done
  /// It is proven that there is no design.
  case infeasible
  /// It stopped before it had an answer.
  case stopped
  /// It broke.
  case failed
  /// Its process ended without a word.
  case abandoned
}

/// One line of the history.
public struct RunSummary: Hashable, Sendable {
  /// The run.
  public var id: RunID
  /// The subcommand.
  public var command: String
  /// The name of the problem file.
  public var problem: String
  /// How far it has come.
  public var status: RunStatus
  /// Why it is in that status, where there is more to say.
  public var reason: String?
  /// When it began.
  public var started: Date
  /// When it ended; nil while it runs or when nobody saw its end.
  public var ended: Date?
  /// Its tasks by state; none for a run that was done in one go.
  public var tasks: TaskCounts
  /// The best design's objective in the unit in which its ledger is shown; nil when there is none.
  public var best: QuantityRecord?
}
