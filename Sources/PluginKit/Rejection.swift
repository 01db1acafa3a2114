// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// Why a candidate is not allowed: the rule, its figure and the limit that the figure passes.
public struct Rejection: Hashable, Sendable {
  /// The plugin, or `core`.
  public var plugin: String
  /// The plugin's rule.
  public var rule: String
  /// What was rejected, in words.
  public var subject: String
  /// The figure that passes the limit, in `unit`'s canonical unit.
  public var figure: Double
  /// The limit, in the same unit.
  public var limit: Double
  /// The unit of both.
  public var unit: MeasurementUnit
  /// What the figure is, in words.
  public var reason: String

  /// Makes a rejection.
  public init(
    plugin: String, rule: String, subject: String, figure: Double, limit: Double, unit: MeasurementUnit,
    reason: String
  ) {
    (self.plugin, self.rule, self.subject, self.figure) = (plugin, rule, subject, figure)
    (self.limit, self.unit, self.reason) = (limit, unit, reason)
  }

  /// By how much the figure passes the limit, in the canonical unit.
  public var excess: Double { abs(figure - limit) }
}
