// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// What rules have found out about one candidate so far, and where the running rule adds its own.
public struct Findings: Hashable, Sendable {
  /// Quantities that are known.
  public package(set) var quantities = Quantities()
  /// Amounts that the candidate posts when it is chosen.
  public package(set) var posts: [Post] = []
  /// Why the candidate is not allowed; empty when it is.
  public package(set) var rejections: [Rejection] = []
  /// Keys that a rule read although nothing had provided them.
  public package(set) var missingReads: Set<QuantityKey> = []
  package var plugin = "core"
  package var rule = ""

  package init() {}

  /// The value of a quantity that the rule declares in `reads`, in its canonical unit; not a number otherwise.
  public subscript(key: QuantityKey) -> Double {
    mutating get {
      guard let value = quantities[key] else {
        missingReads.insert(key)
        return .nan
      }
      return value
    }
  }

  /// Makes a quantity known, in its canonical unit.
  public mutating func provide(_ key: QuantityKey, _ value: Double) { quantities[key] = value }

  /// Posts an amount, in the canonical unit of the ledger's dimension, that falls due when the candidate is chosen.
  public mutating func post(_ amount: Double, to ledger: String, under heading: String) {
    guard amount != 0 else { return }
    posts.append(Post(ledger: ledger, heading: heading, amount: amount))
  }

  /// Rejects the candidate because `figure` is above `limit`, both in the canonical unit of `unit`'s dimension.
  public mutating func require(
    _ figure: Double, atMost limit: Double, _ unit: MeasurementUnit, _ reason: @autoclosure () -> String
  ) {
    // Written so that what is not a number passes no limit.
    if figure <= limit + Self.tolerance(limit) { return }
    reject(figure, limit, unit, reason())
  }

  /// Rejects the candidate because `figure` is below `limit`, both in the canonical unit of `unit`'s dimension.
  public mutating func require(
    _ figure: Double, atLeast limit: Double, _ unit: MeasurementUnit, _ reason: @autoclosure () -> String
  ) {
    if figure >= limit - Self.tolerance(limit) { return }
    reject(figure, limit, unit, reason())
  }

  // The core names the subject: most candidates are never rejected, and words for each would cost more than the rules.
  private mutating func reject(_ figure: Double, _ limit: Double, _ unit: MeasurementUnit, _ reason: String) {
    rejections.append(
      Rejection(
        plugin: plugin, rule: rule, subject: "", figure: figure, limit: limit, unit: unit, reason: reason))
  }

  /// Rounding that a comparison with `limit` forgives.
  public static func tolerance(_ limit: Double) -> Double { 1e-9 * max(1, abs(limit)) }

  /// Findings are equal when what was found is.
  public static func == (left: Self, right: Self) -> Bool {
    left.quantities == right.quantities && left.posts == right.posts && left.rejections == right.rejections
  }
  /// Hashes what was found.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(quantities)
    hasher.combine(posts)
    hasher.combine(rejections)
  }
}
