// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// Reads the figures that a plugin computes with, and remembers what is missing.
///
/// A plugin that needs many figures tells of all that nobody has given at once, so that they can be mended in one go.
public struct Givens: Sendable {
  /// What was given.
  public let context: PlanningContext
  /// What is missing or wrong so far.
  public var faults: [SettingsFaults.Fault] = []

  /// Starts to read, with nothing missing yet.
  public init(_ context: PlanningContext) { self.context = context }

  /// The figure that is set, else the catalog's assumption.
  ///
  /// - Parameters:
  ///   - field: The setting, as a planner writes it.
  ///   - given: What is set, in the canonical unit of its dimension.
  ///   - assumption: Id of the assumption that stands in for the setting.
  ///   - other: What to fall back on where there is neither.
  /// - Returns: The figure, or not a number where nobody gives it, which then is among the faults.
  public mutating func number(
    _ field: String, _ given: Double?, or assumption: String, else other: Fallback? = nil
  ) -> Double {
    if let value = given ?? context.assumption(assumption) ?? other?.value { return value }
    let lack = other.map { " and no \($0.name)" } ?? ""
    lacks(field, "not set, and the catalog has no assumption `\(assumption)`\(lack)")
    return .nan
  }

  /// Remembers that something is missing or wrong.
  public mutating func lacks(_ field: String, _ reason: String) { faults.append(.init(at: field, reason)) }

  /// Remembers that a catalog entry cannot be used.
  public mutating func lacks(entry id: String, _ reason: String) {
    faults.append(.init(atEntry: id, reason))
  }

  /// Ends reading.
  ///
  /// - Throws: Everything that is missing or wrong, if anything is.
  public func end() throws(SettingsFaults) {
    guard faults.isEmpty else { throw SettingsFaults(faults) }
  }

  /// A figure of the catalog that stands in where there is neither a setting nor an assumption.
  public struct Fallback: Sendable {
    let value: Double?
    let name: String

    /// Names what the figure is of, so that it can be missed; nil where the catalog has no such thing.
    public init(_ value: Double?, of name: String) { (self.value, self.name) = (value, name) }
  }
}
