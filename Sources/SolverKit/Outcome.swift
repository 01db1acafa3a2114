// SPDX-License-Identifier: Apache-2.0
public import Modeling

/// A value for each decision, and what they cost.
public struct Point: Hashable, Sendable {
  /// One value per column of the model; those of integer columns are whole.
  public var values: [Double]
  /// The model's objective at the values.
  public var objective: Double

  /// A point with its objective.
  public init(values: [Double], objective: Double) {
    (self.values, self.objective) = (values, objective)
  }

  /// The value of one decision.
  public subscript(_ variable: Variable) -> Double { values[variable.index] }
}

/// How a solve ended: three facts that do not follow from each other.
///
/// A time limit may leave a design or none; a gap stop has both a design and a bound below it.
/// What is known is reported, whatever the reason to stop.
public struct Outcome: Hashable, Sendable {
  /// The best design found, if any.
  public var design: Point?
  /// A proven lower bound of the objective: `+∞` if no design exists, `-∞` if there is no least
  /// objective, `nil` if nothing is proven.
  public var bound: Double?
  /// Why the solver stopped.
  public var stop: StopReason
  /// How many subproblems were taken up.
  public var nodes: Int
  /// What the solver itself said, for logs.
  public var words: String

  /// An outcome with the given facts.
  public init(design: Point?, bound: Double?, stop: StopReason, nodes: Int = 0, words: String = "") {
    (self.design, self.bound, self.stop) = (design, bound, stop)
    (self.nodes, self.words) = (nodes, words)
  }

  /// The distance from bound to design, relative to the design's objective.
  public var gap: Double? {
    guard let design, let bound else { return nil }
    return relativeGap(from: bound, to: design.objective)
  }
}

/// Why a solver stopped.
public enum StopReason: String, Codable, Hashable, Sendable, CaseIterable {
  /// The design is proven optimal, to `Tolerance.optimality`.
  case optimal
  /// Design and bound are as close as was asked.
  case gap
  /// No design exists.
  case infeasible
  /// The relaxation has no least objective, so the program has none either or is infeasible.
  case unbounded
  /// No design at or below the cutoff exists.
  case cutoff
  /// The clock ran out.
  case timeLimit
  /// The number of subproblems is used up.
  case nodeLimit
  /// The task was cancelled.
  case cancelled
}

/// The gap of a bound and an objective, relative to the latter.
func relativeGap(from bound: Double, to objective: Double) -> Double {
  guard bound < objective else { return 0 }
  return (objective - bound) / max(abs(objective), .ulpOfOne)
}
