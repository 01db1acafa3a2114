// SPDX-License-Identifier: Apache-2.0

/// What every option of every decision costs.
public struct PriceRecord: Codable, Hashable, Sendable {
  /// Decisions with more than one option, wiring first, then role by role.
  public var decisions: [DecisionPriceRecord]
  /// Decisions with one option, which are none.
  public var settled: [SettledDecisionRecord]

  /// Makes a record.
  public init(decisions: [DecisionPriceRecord], settled: [SettledDecisionRecord]) {
    (self.decisions, self.settled) = (decisions, settled)
  }
}

/// A decision that there is nothing to decide in.
public struct SettledDecisionRecord: Codable, Hashable, Sendable {
  /// Its name.
  public var name: String
  /// The only option.
  public var option: String

  /// Makes a record.
  public init(name: String, option: String) { (self.name, self.option) = (name, option) }
}

/// A decision with the price of each of its options.
public struct DecisionPriceRecord: Codable, Hashable, Sendable {
  /// Its name, such as `leaf.optics`.
  public var name: String
  /// What the best design has; several under mixed sourcing, none when it does not have to decide.
  public var chosen: [String]
  /// Options in the order of their names.
  public var options: [OptionPriceRecord]

  /// Makes a record.
  public init(name: String, chosen: [String], options: [OptionPriceRecord]) {
    (self.name, self.chosen, self.options) = (name, chosen, options)
  }
}

/// What an option costs when it must be chosen, and when it must not.
public struct OptionPriceRecord: Codable, Hashable, Sendable {
  /// Its name, such as `lpo`.
  public var option: String
  /// What choosing it costs.
  public var forced: ConsequenceRecord
  /// What not choosing it costs; nil when it cannot be chosen anyway.
  public var forbidden: ConsequenceRecord?

  /// Makes a record.
  public init(option: String, forced: ConsequenceRecord, forbidden: ConsequenceRecord?) {
    (self.option, self.forced, self.forbidden) = (option, forced, forbidden)
  }
}

/// What a change to the question leads to.
public struct ConsequenceRecord: Codable, Hashable, Sendable {
  /// Why there is no design.
  public enum Obstacle: String, Codable, Hashable, Sendable {
    /// Rules reject every candidate; `rejections` are those of the one that misses by least.
    case rejected
    /// Nothing that it could be joined to works with it.
    case unjoinable
    /// Its candidates are allowed, but no wiring can be filled with them.
    case unfillable
    /// Candidates are left, but the limits in `conflict` cannot hold together.
    case limits
    /// Nothing else may be chosen.
    case onlyOption
  }

  /// What was found.
  public var status: PointRecord.Status
  /// The best design's place in the run's designs; nil without one.
  public var design: Int?
  /// How much more its objective is than the best design's, in the canonical unit of the goal's ledger.
  public var difference: Double?
  /// How much more each ledger is than the best design's, in its canonical unit.
  public var ledgers: [String: Double]
  /// Whether both designs are proven.
  public var isProven: Bool
  /// Why there is no design.
  public var obstacle: Obstacle?
  /// What rejects the candidate that misses by least.
  public var rejections: [RejectionRecord]
  /// Limits and rules that cannot hold together, in words.
  public var conflict: [String]
  /// Why it was not answered.
  public var reason: String?

  /// Makes a record.
  public init(
    status: PointRecord.Status, design: Int? = nil, difference: Double? = nil,
    ledgers: [String: Double] = [:], isProven: Bool = false, obstacle: Obstacle? = nil,
    rejections: [RejectionRecord] = [], conflict: [String] = [], reason: String? = nil
  ) {
    (self.status, self.design, self.difference, self.ledgers) = (status, design, difference, ledgers)
    (self.isProven, self.obstacle, self.rejections) = (isProven, obstacle, rejections)
    (self.conflict, self.reason) = (conflict, reason)
  }
}
