// SPDX-License-Identifier: Apache-2.0

/// What every limit is worth.
public struct LimitsRecord: Codable, Hashable, Sendable {
  /// How far limits were moved, as a share of their values.
  public var range: Double
  /// The planner's limits and rules, then plugins' rules that reject candidates.
  public var limits: [LimitWorthRecord]

  /// Makes a record.
  public init(range: Double, limits: [LimitWorthRecord]) { (self.range, self.limits) = (range, limits) }
}

/// What a limit is worth.
public struct LimitWorthRecord: Codable, Hashable, Sendable {
  /// The ledger, the planner's words, or plugin and rule.
  public var name: String
  /// Whether it is a plugin's rule, which is moved by a share of its limit.
  public var isRule: Bool
  /// Whether it is the most that may be, or the least.
  public var isCeiling: Bool
  /// Its value, in the unit.
  public var limit: Double
  /// What the best design uses, in the unit; nil where the limit is nothing to it.
  public var used: Double?
  /// The unit.
  public var unit: String
  /// What the best design without it costs; nil when that was not answered.
  public var without: ConsequenceRecord?
  /// Values of the limit at which other designs win, the tightest first.
  public var steps: [LimitStepRecord]
  /// Whether the steps are all that there are in the range.
  public var isComplete: Bool
  /// The tightest value that any design keeps, in the unit; nil when it lies outside the range.
  public var tightest: Double?
  /// Limits that cannot hold together past it, in words.
  public var conflict: [String]
  /// Why it was not answered.
  public var reason: String?
  /// Of a plugin's rule: the setting that is its limit, by its path in the problem; nil where there is none.
  public var setting: String?

  /// Makes a record.
  public init(
    name: String, isRule: Bool, isCeiling: Bool, limit: Double, used: Double?, unit: String,
    without: ConsequenceRecord? = nil, steps: [LimitStepRecord] = [], isComplete: Bool = false,
    tightest: Double? = nil, conflict: [String] = [], reason: String? = nil,
    setting: String? = nil
  ) {
    (self.name, self.isRule, self.isCeiling, self.limit, self.used) = (name, isRule, isCeiling, limit, used)
    (self.unit, self.without, self.steps, self.isComplete) = (unit, without, steps, isComplete)
    (self.tightest, self.conflict, self.reason, self.setting) = (tightest, conflict, reason, setting)
  }
}

/// A design that wins when a limit is moved.
public struct LimitStepRecord: Codable, Hashable, Sendable {
  /// What the design uses: it wins from this value of the limit on, until the next looser step's.
  public var figure: Double
  /// Whether the limit must be loosened for it.
  public var isLooser: Bool
  /// What it costs beside the best design.
  public var consequence: ConsequenceRecord
  /// Of a plugin's rule: what the rule says against it.
  public var rejection: RejectionRecord?

  /// Makes a record.
  public init(
    figure: Double, isLooser: Bool, consequence: ConsequenceRecord, rejection: RejectionRecord? = nil
  ) {
    (self.figure, self.isLooser, self.consequence) = (figure, isLooser, consequence)
    self.rejection = rejection
  }
}
