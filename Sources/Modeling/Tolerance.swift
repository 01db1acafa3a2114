// SPDX-License-Identifier: Apache-2.0

/// The one home of numerical tolerances.
///
/// A solver works in floating point and to tolerances of its own, so no comparison of its
/// results is exact. These are an order of magnitude wider than the solvers' defaults.
public enum Tolerance {
  /// How far a row or a bound may be missed, per unit of the limit's size and at least one.
  public static let feasibility = 1e-6

  /// How far an integer decision may lie from the nearest whole number.
  public static let integrality = 1e-6

  /// The relative difference of objectives below which two designs tie.
  public static let optimality = 1e-6

  /// Whether a value respects bounds, given a tolerance relative to their size.
  public static func admits(
    _ value: Double, in bounds: Bounds, within tolerance: Double = feasibility
  ) -> Bool {
    bounds.excess(of: value) <= allowance(for: value, in: bounds, within: tolerance)
  }

  /// Whether a value is a whole number, given a tolerance.
  public static func isWhole(_ value: Double, within tolerance: Double = integrality) -> Bool {
    abs(value - value.rounded()) <= tolerance
  }

  /// Whether two objectives tie.
  public static func ties(_ first: Double, _ second: Double, within tolerance: Double = optimality) -> Bool {
    first == second || abs(first - second) <= tolerance * max(1, abs(first), abs(second))
  }

  private static func allowance(for value: Double, in bounds: Bounds, within tolerance: Double) -> Double {
    let limit = value < bounds.lowerBound ? bounds.lowerBound : bounds.upperBound
    return tolerance * (limit.isFinite ? max(1, abs(limit)) : 1)
  }
}
