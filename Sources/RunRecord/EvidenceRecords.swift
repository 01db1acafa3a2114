// SPDX-License-Identifier: Apache-2.0

/// A bound that the best design keeps, with what is left.
public struct LimitRecord: Codable, Hashable, Sendable {
  /// How a value must stand to its limit, in words.
  public enum Relation: String, Codable, Hashable, Sendable {
    /// No more than it.
    case atMost = "at most"
    /// No less than it.
    case atLeast = "at least"
    /// Just that.
    case equal = "exactly"
  }

  /// The row's name in the program.
  public var row: String
  /// The rule in words.
  public var sentence: String
  /// What the design has.
  public var value: Double
  /// How the value must stand to the limit.
  public var relation: Relation
  /// What it is held against.
  public var limit: Double
  /// The unit of both.
  public var unit: String
  /// Whether nothing is left.
  public var isBinding: Bool
  /// Whether a plugin's rule weighs choices together, so that it rejects no candidate by itself; nil for the planner's own.
  public var isWeighed: Bool?
  /// What moving it would change; nil where that was not asked, as of plugins' rules.
  public var moves: [LimitMoveRecord]?

  /// Makes a limit.
  public init(
    row: String, sentence: String, value: Double, _ relation: Relation, limit: Double, unit: String,
    isBinding: Bool, isWeighed: Bool? = nil, moves: [LimitMoveRecord]? = nil
  ) {
    (self.isWeighed, self.moves) = (isWeighed, moves)
    (self.row, self.sentence, self.value, self.relation) = (row, sentence, value, relation)
    (self.limit, self.unit, self.isBinding) = (limit, unit, isBinding)
  }
}

/// The answer under a rival reading of the public record.
public struct ScenarioRecord: Codable, Hashable, Sendable {
  /// The scenario's name.
  public var name: String
  /// What it asks.
  public var question: String
  /// What it sets, by path.
  public var settings: [String: String]
  /// The best design under it; nil when there is none.
  public var best: DesignRecord?
  /// Whether that is the design of rank 1.
  public var keepsTheWinner: Bool

  /// Makes a scenario's answer.
  public init(
    name: String, question: String, settings: [String: String], best: DesignRecord?, keepsTheWinner: Bool
  ) {
    (self.name, self.question, self.settings) = (name, question, settings)
    (self.best, self.keepsTheWinner) = (best, keepsTheWinner)
  }
}

/// Why candidates are not allowed.
public struct RejectionRecord: Codable, Hashable, Sendable {
  /// The plugin.
  public var plugin: String
  /// Its rule.
  public var rule: String
  /// What was rejected; of many alike, the one that misses by least.
  public var subject: String
  /// What the figure is, in words.
  public var reason: String
  /// The figure that passes the limit, in the canonical unit.
  public var figure: Double
  /// The limit, in the canonical unit.
  public var limit: Double
  /// The unit in which both are shown.
  public var unit: String
  /// How many canonical units one of those is.
  public var scale: Double
  /// How many candidates were rejected alike.
  public var count: Int

  /// Makes a rejection.
  public init(
    plugin: String, rule: String, subject: String, reason: String, figure: Double, limit: Double,
    unit: String,
    scale: Double, count: Int
  ) {
    (self.plugin, self.rule, self.subject, self.reason) = (plugin, rule, subject, reason)
    (self.figure, self.limit, self.unit, self.scale, self.count) = (figure, limit, unit, scale, count)
  }
}

/// A wiring that cannot be built.
public struct UnwirableRecord: Codable, Hashable, Sendable {
  /// The family that was asked.
  public var family: String
  /// What was asked for.
  public var attempt: String
  /// Why not.
  public var reason: String

  /// Makes a record.
  public init(family: String, attempt: String, reason: String) {
    (self.family, self.attempt, self.reason) = (family, attempt, reason)
  }
}

/// A catalog entry that cannot be chosen.
public struct UnusableRecord: Codable, Hashable, Sendable {
  /// Catalog id.
  public var item: String
  /// The entry's name.
  public var name: String
  /// Why not.
  public var reason: String

  /// Makes a record.
  public init(item: String, name: String, reason: String) {
    (self.item, self.name, self.reason) = (item, name, reason)
  }
}

/// A figure that the best design rests on.
public struct FigureRecord: Codable, Hashable, Sendable {
  /// Catalog id of the entry.
  public var item: String
  /// The entry's name.
  public var name: String
  /// The entry's kind; `assumption` where the public record is silent.
  public var kind: String
  /// The attribute of the entry.
  public var attribute: String
  /// The value, in `unit`.
  public var value: Double
  /// The low end of its range.
  public var low: Double
  /// The high end of its range.
  public var high: Double
  /// The unit.
  public var unit: String
  /// Keys of its sources.
  public var sources: [String]
  /// high, medium or low.
  public var confidence: String
  /// Whether Etalon's authors derived it.
  public var isEstimate: Bool
  /// When it was published.
  public var date: String?
  /// What a reader should know of it.
  public var note: String?
  /// By how much each ledger of the best design grows, as a share of it, per share by which the figure grows.
  ///
  /// Ledgers that the figure does not move are left out; nil where that was not reckoned.
  public var weights: [String: Double]?
  /// How far it may move before the best design no longer is; nil where that was not reckoned or it has no range.
  public var reach: FigureReachRecord?

  /// Makes a figure.
  public init(
    item: String, name: String, kind: String, attribute: String, value: Double, low: Double, high: Double,
    unit: String, sources: [String], confidence: String, isEstimate: Bool, date: String?, note: String?,
    weights: [String: Double]? = nil, reach: FigureReachRecord? = nil
  ) {
    (self.weights, self.reach) = (weights, reach)
    (self.item, self.name, self.kind, self.attribute) = (item, name, kind, attribute)
    (self.value, self.low, self.high, self.unit) = (value, low, high, unit)
    (self.sources, self.confidence, self.isEstimate) = (sources, confidence, isEstimate)
    (self.date, self.note) = (date, note)
  }
}

/// A document that figures come from.
public struct SourceRecord: Codable, Hashable, Sendable {
  /// The key by which figures name it.
  public var key: String
  /// The title.
  public var title: String
  /// Where it is found.
  public var location: String
  /// The year.
  public var year: Int

  /// Makes a source.
  public init(key: String, title: String, location: String, year: Int) {
    (self.key, self.title, self.location, self.year) = (key, title, location, year)
  }
}
